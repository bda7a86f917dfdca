package chart

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"github.com/fogleman/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// BenchmarkCard draws cards as they are sent.
func BenchmarkCard(b *testing.B) {
	for _, name := range []string{"trend-bars", "ranking", "table", "digest-busy"} {
		b.Run(name, func(b *testing.B) {
			card, p := samples()[name], press()
			b.ReportAllocs()
			var size int
			for b.Loop() {
				data, err := p.PNG(card)
				if err != nil {
					b.Fatal(err)
				}
				size = len(data)
			}
			b.ReportMetric(float64(size)/1000, "kB/picture")
		})
	}
}

// BenchmarkReference sets the table's texts by gg's own DrawString, whose
// glyphs are drawn anew each time, on a card of the same size in full colour:
// what BenchmarkCard/table is to be held against in the same run.
func BenchmarkReference(b *testing.B) {
	data, err := press().PNG(samples()["table"])
	if err != nil {
		b.Fatal(err)
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	faces := map[int]font.Face{}
	for _, s := range []int{bodyStyle.size, smallStyle.size, titleStyle.size} {
		f, err := opentype.NewFace(press().fonts[0], &opentype.FaceOptions{Size: float64(s), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			b.Fatal(err)
		}
		faces[s] = f
	}
	b.ReportAllocs()
	for b.Loop() {
		m := image.NewRGBA(image.Rect(0, 0, size.Width, size.Height))
		dc := gg.NewContextForRGBA(m)
		dc.SetColor(paper)
		dc.Clear()
		dc.SetColor(ink)
		for i, text := range samples()["table"].Said() {
			s := bodyStyle
			switch {
			case i == 0:
				s = titleStyle
			case i < 6:
				s = smallStyle
			}
			dc.SetFontFace(faces[s.size])
			w, _ := dc.MeasureString(text)
			dc.DrawString(text, float64(i%4)*260+40-w/100, float64(60+i/4*80))
		}
		var out bytes.Buffer
		if err := encoder.Encode(&out, m); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirst is what the first card of a program costs: fonts and glyphs.
func BenchmarkFirst(b *testing.B) {
	for b.Loop() {
		p, err := NewPress()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.PNG(samples()["table"]); err != nil {
			b.Fatal(err)
		}
	}
}
