package chart

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"sync"
)

// The colours: of Okabe and Ito's set, which people who see no red or no green
// tell apart, on white. None of them says anything alone: there is always a
// sign, a shape or a word beside it.
var (
	paper  = color.RGBA{0xff, 0xff, 0xff, 0xff}
	ink    = color.RGBA{0x1b, 0x24, 0x30, 0xff}
	quiet  = color.RGBA{0x59, 0x64, 0x73, 0xff}
	rule   = color.RGBA{0xdd, 0xe2, 0xe9, 0xff}
	band   = color.RGBA{0xf3, 0xf5, 0xf8, 0xff}
	blue   = color.RGBA{0x00, 0x72, 0xb2, 0xff}
	sky    = color.RGBA{0x56, 0xb4, 0xe9, 0xff}
	orange = color.RGBA{0xc4, 0x52, 0x00, 0xff}
	amber  = color.RGBA{0xe6, 0x9f, 0x00, 0xff}
	green  = color.RGBA{0x00, 0x7d, 0x5c, 0xff}
	pale   = color.RGBA{0xb9, 0xd9, 0xee, 0xff} // blue, far away
	peach  = color.RGBA{0xf4, 0xcf, 0xb0, 0xff} // orange, far away
)

// theme are the colours of flat areas: these stay exact.
var theme = []color.RGBA{paper, ink, quiet, rule, band, blue, sky, orange, amber, green, pale, peach}

// canvases and sheets are used again: a card is some 8 MB.
var (
	canvases = sync.Pool{New: func() any { return new([]byte) }}
	sheets   = sync.Pool{New: func() any { return new([]byte) }}
)

// buffers lets the encoder keep its own memory.
type buffers struct{ pool sync.Pool }

func (b *buffers) Get() *png.EncoderBuffer {
	e, _ := b.pool.Get().(*png.EncoderBuffer)
	return e
}

func (b *buffers) Put(e *png.EncoderBuffer) { b.pool.Put(e) }

var encoder = png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers{}}

// encode writes a picture as a PNG of at most 256 colours: a flat card needs no
// more, is half as large and done in half the time.
func encode(m *image.RGBA) ([]byte, error) {
	kept, _ := sheets.Get().(*[]byte)
	defer sheets.Put(kept)
	out := paletted(m, kept)
	var b bytes.Buffer
	b.Grow(64 << 10)
	if err := encoder.Encode(&b, out); err != nil {
		return nil, fmt.Errorf("write png: %w", err)
	}
	return b.Bytes(), nil
}

// paletted reduces a picture to the theme and the first shades between that
// come, five bits a channel; when there are 256, to the nearest of them.
func paletted(m *image.RGBA, kept *[]byte) *image.Paletted {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if cap(*kept) < w*h {
		*kept = make([]byte, w*h)
	}
	out := &image.Paletted{Pix: (*kept)[:w*h], Stride: w, Rect: image.Rect(0, 0, w, h)}
	var known [1 << 15]uint16 // index + 1
	for _, c := range theme {
		known[shade(c)] = uint16(len(out.Palette)) + 1
		out.Palette = append(out.Palette, c)
	}
	last, index := binary.LittleEndian.Uint32(m.Pix)+1, uint8(0)
	for i := 0; i < len(out.Pix); i++ {
		for pair := uint64(last)<<32 | uint64(last); i+1 < len(out.Pix) && binary.LittleEndian.Uint64(m.Pix[4*i:]) == pair; i += 2 {
			out.Pix[i], out.Pix[i+1] = index, index
		}
		if i == len(out.Pix) {
			break
		}
		if word := binary.LittleEndian.Uint32(m.Pix[4*i:]); word != last {
			last = word
			c := color.RGBA{m.Pix[4*i], m.Pix[4*i+1], m.Pix[4*i+2], 0xff}
			at := &known[shade(c)]
			if *at == 0 {
				*at = uint16(enter(out, c)) + 1
			}
			index = uint8(*at - 1)
		}
		out.Pix[i] = index
	}
	return out
}

// shade is a colour with five bits a channel.
func shade(c color.RGBA) int { return int(c.R>>3)<<10 | int(c.G>>3)<<5 | int(c.B>>3) }

// enter gives a colour its place in the palette.
func enter(m *image.Paletted, c color.RGBA) int {
	if len(m.Palette) < 256 {
		wide := func(v uint8) uint8 { return v&0xf8 | v>>5 }
		m.Palette = append(m.Palette, color.RGBA{wide(c.R), wide(c.G), wide(c.B), 0xff})
		return len(m.Palette) - 1
	}
	return m.Palette.Index(c)
}
