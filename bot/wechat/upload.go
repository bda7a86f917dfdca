package wechat

import (
	"context"
	"crypto/md5" //nolint:gosec // the protocol names files by it
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	ow "github.com/eatmoreapple/openwechat"
)

// media is a file that WeChat has and nobody sees yet.
type media struct {
	id      string
	name    string
	size    int64
	picture bool
}

// parcel is one message of WeChat's: a text, a picture or a file.
type parcel struct {
	to    string
	text  string
	media *media
}

// pictures are the types that WeChat shows; anything else goes as a file.
var pictures = map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/bmp": ".bmp"}

// upload brings a file to WeChat. The library would give it the whole path on
// this machine as its name; it gets the last part only.
func (c *client) upload(ctx context.Context, to, path string, picture bool) (*media, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil, refused("the file to send can't be read")
	}
	if err != nil {
		return nil, fmt.Errorf("wechat: open the file to send: %w", err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("wechat: look at the file to send: %w", err)
	}
	if !st.Mode().IsRegular() || st.Size() == 0 || st.Size() > maxUpload {
		return nil, refused(fmt.Sprintf("the file to send has %d bytes; 1 to %d can be sent", st.Size(), maxUpload))
	}
	m := &media{name: filepath.Base(path), size: st.Size()}
	if picture {
		if m.picture, err = c.asPicture(f, m); err != nil {
			return nil, err
		}
	}
	sum := md5.New() //nolint:gosec // the protocol's sum
	if _, err := io.Copy(sum, f); err != nil {
		return nil, fmt.Errorf("wechat: read the file to send: %w", err)
	}
	err = c.call(ctx, "webwxuploadmedia", mediaLimit, func(ctx context.Context) error {
		resp, err := c.caller.Client.WebWxUploadMediaByChunk(ctx, f, &ow.ClientWebWxUploadMediaByChunkOptions{
			FromUserName: c.self.name, ToUserName: to, BaseRequest: c.req, LoginInfo: &c.info,
			Filename: m.name, FileMD5: hex.EncodeToString(sum.Sum(nil)), FileSize: m.size, LastModifiedDate: st.ModTime(),
		})
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		var answer ow.UploadResponse
		if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
			return err
		}
		if answer.BaseResponse.Ret == 0 && answer.MediaId == "" {
			return errors.New("wechat gives the file no number")
		}
		m.id = answer.MediaId
		return answer.BaseResponse.Err()
	})
	return m, err
}

// asPicture says whether WeChat shows the file as a picture, and gives its name
// the ending that it goes by.
func (c *client) asPicture(f *os.File, m *media) (bool, error) {
	head := make([]byte, 512)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("wechat: read the file to send: %w", err)
	}
	ending, ok := pictures[http.DetectContentType(head[:n])]
	if ok && !strings.EqualFold(filepath.Ext(m.name), ending) {
		m.name = strings.TrimSuffix(m.name, filepath.Ext(m.name)) + ending
	}
	return ok, nil
}

// post shows one message and gives WeChat's id of it.
func (c *client) post(ctx context.Context, p parcel) (id string, err error) {
	msg, err := c.compose(p)
	if err != nil {
		return "", err
	}
	method := "webwxsendmsg"
	err = c.call(ctx, method, callLimit, func(ctx context.Context) error {
		opt := &ow.ClientWebWxSendMsgOptions{BaseRequest: c.req, LoginInfo: &c.info, Message: msg}
		var resp *http.Response
		var err error
		switch {
		case p.media == nil:
			resp, err = c.caller.Client.WebWxSendMsg(ctx, opt)
		case p.media.picture:
			resp, err = c.caller.Client.WebWxSendMsgImg(ctx, opt)
		default:
			resp, err = c.caller.Client.WebWxSendAppMsg(ctx, msg, c.req)
		}
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		id, err = sentID(resp.Body)
		return err
	})
	if err == nil && id == "" {
		id = "c" + msg.ClientMsgId
	}
	return id, err
}

func sentID(body io.Reader) (string, error) {
	// An answer without a BaseResponse says nothing of what became of the message.
	var answer struct {
		BaseResponse *ow.BaseResponse
		MsgID        string
	}
	if err := json.NewDecoder(body).Decode(&answer); err != nil {
		return "", err
	}
	if answer.BaseResponse == nil {
		return "", errors.New("the answer is none of wechat's")
	}
	return answer.MsgID, answer.BaseResponse.Err()
}

func (c *client) compose(p parcel) (*ow.SendMessage, error) {
	switch {
	case p.media == nil:
		return ow.NewTextSendMessage(p.text, c.self.name, p.to), nil
	case p.media.picture:
		return ow.NewMediaSendMessage(ow.MsgTypeImage, c.self.name, p.to, p.media.id), nil
	}
	card := fileCard{Type: ow.AppMessage, App: "wxeb7ec651dd0aefa9", Title: p.media.name}
	card.Attach.Size, card.Attach.ID = p.media.size, p.media.id
	card.Attach.Ending = strings.TrimPrefix(strings.ToLower(filepath.Ext(p.media.name)), ".")
	content, err := xml.Marshal(card)
	if err != nil {
		return nil, fmt.Errorf("wechat: describe a file: %w", err)
	}
	return ow.NewSendMessage(ow.AppMessage, string(content), c.self.name, p.to, ""), nil
}

// fileCard is what a file looks like in a chat; its app is Web-WeChat's own.
type fileCard struct {
	XMLName xml.Name `xml:"appmsg"`
	App     string   `xml:"appid,attr"`
	SDK     string   `xml:"sdkver,attr"`
	Title   string   `xml:"title"`
	Type    int      `xml:"type"`
	Attach  struct {
		Size   int64  `xml:"totallen"`
		ID     string `xml:"attachid"`
		Ending string `xml:"fileext"`
	} `xml:"appattach"`
}
