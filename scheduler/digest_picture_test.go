package scheduler_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"zhanggui/internal/chart"
	"zhanggui/internal/demo"
	"zhanggui/internal/pictures"
	"zhanggui/internal/retail"
	"zhanggui/scheduler"
	"zhanggui/storage"
)

var update = flag.Bool("update", false, "write the pictures in docs/pictures anew")

// drawn lets the scheduler draw into a folder of the test.
func (w *world) drawn(s *scheduler.Scheduler) *scheduler.Scheduler {
	w.Helper()
	press, err := chart.NewPress()
	if err != nil {
		w.Fatal(err)
	}
	s.Press, s.Pictures = press, pictures.Folder{Dir: filepath.Join(w.TempDir(), "pictures")}
	return s
}

// TestDigestPictures draws the evenings of a made-up merchant that the documents
// show: a busy day, a bad one on which half of the orders are not in, and one in
// the Spring Festival without any.
func TestDigestPictures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		day  retail.Day
		bad  bool
	}{{"busy", "2025-12-09", false}, {"bad", end.Add(-1), true}, {"empty", "2026-02-18", false}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := shopWorld(t)
			if c.bad {
				w.spoil(c.day)
			}
			w.shopWants()
			s := w.drawn(w.s)
			w.begin(s, at(c.day, 1, 0))
			w.until(s, at(c.day, 20, 0))
			p, _ := w.digestOf(c.day)
			got, err := os.ReadFile(p.Image)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("..", "docs", "pictures", "digest-"+c.name)
			samePicture(t, path+".png", 1080, got)
			samePicture(t, path+"-360.png", 360, third(t, got))
			t.Logf("%d bytes\n%s", len(got), p.Text)
		})
	}
}

// samePicture compares a picture with one that is kept, with some tolerance for other
// arithmetic on other machines.
func samePicture(t *testing.T, path string, width int, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, b := decoded(t, got), decoded(t, kept)
	if a.Bounds() != b.Bounds() || a.Bounds().Dx() != width || len(got) > 2<<20 {
		t.Fatalf("the picture is %v with %d bytes, not %v", a.Bounds(), len(got), b.Bounds())
	}
	differ := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r0, g0, b0, _ := a.At(x, y).RGBA()
			r1, g1, b1, _ := b.At(x, y).RGBA()
			for _, d := range []int{int(r0) - int(r1), int(g0) - int(g1), int(b0) - int(b1)} {
				if max(d, -d) > 24<<8 {
					differ++
					break
				}
			}
		}
	}
	if all := a.Bounds().Dx() * a.Bounds().Dy(); differ > all/500 {
		t.Errorf("%d of %d pixels differ from %s: look at both, then run with -update", differ, all, path)
	}
}

// third is a picture as a phone shows it that is a third as wide, each pixel the
// mean of nine.
func third(t *testing.T, data []byte) []byte {
	t.Helper()
	m := decoded(t, data)
	small := image.NewRGBA(image.Rect(0, 0, m.Bounds().Dx()/3, m.Bounds().Dy()/3))
	for y := range small.Bounds().Dy() {
		for x := range small.Bounds().Dx() {
			var r, g, b uint32
			for i := range 9 {
				r1, g1, b1, _ := m.At(3*x+i%3, 3*y+i/3).RGBA()
				r, g, b = r+r1, g+g1, b+b1
			}
			small.Set(x, y, color.RGBA64{uint16(r / 9), uint16(g / 9), uint16(b / 9), 0xffff})
		}
	}
	var buf bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&buf, small); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shopMade is the database of the demo's merchant.
var shopMade = sync.OnceValues(func() ([]byte, error) {
	return filled(demo.Shape{Stores: 120, Products: 30, Days: 260, Platform: "test"}.Make(20, end))
})

// shopWorld is a world with the merchant of the demo.
func shopWorld(t *testing.T) *world {
	t.Helper()
	file, err := shopMade()
	if err != nil {
		t.Fatal(err)
	}
	return copyWorld(t, file)
}

// shopWants sets a target and binds two order groups, one of which closes its days.
func (w *world) shopWants() {
	w.Helper()
	w.write(func(tx *storage.Tx) error {
		for i, title := range []string{"城南订货群", "城北订货群"} {
			chat := string(rune('a' + i))
			if err := tx.SaveChat(storage.Chat{Account: "test", Chat: chat, Title: title, Purpose: retail.UseOrder}); err != nil {
				return err
			}
			for day := retail.Day("2025-12-01"); i == 0 && day <= end; day = day.Add(1) {
				if err := tx.CloseDay(storage.DayClose{Day: day, Account: "test", Chat: chat, At: 1}); err != nil {
					return err
				}
			}
		}
		for _, month := range []string{"2025-12", "2026-02", "2026-03"} {
			if err := tx.SetTarget(storage.Target{Month: month, Amount: 520_000_00}); err != nil {
				return err
			}
		}
		return nil
	})
}

// spoil takes most of a day's orders away, as if nobody had entered them.
func (w *world) spoil(day retail.Day) {
	w.Helper()
	w.write(func(tx *storage.Tx) error {
		list, err := tx.OrdersOf(retail.Period{From: day, To: day})
		if err != nil {
			return err
		}
		for i, x := range list {
			if i%4 == 0 {
				continue
			}
			x.Order.Status = retail.Cancelled
			if err := tx.SetOrder(x.Order, nil); err != nil {
				return err
			}
		}
		return nil
	})
}
