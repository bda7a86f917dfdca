package main

import (
	"compress/gzip"
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"
)

// some are made-up customers; what is expected of them comes from an
// independent maximisation (scipy's).
var some = []repeats{
	{2, 26.4, 38},
	{0, 0, 37.4},
	{0, 0, 34.8},
	{1, 22.5, 28.6},
	{1, 28.2, 33.9},
	{0, 0, 37},
	{0, 0, 32.4},
	{1, 11.1, 34},
	{0, 0, 38.1},
	{2, 9.7, 36.1},
	{1, 2.7, 38.1},
	{1, 10.5, 37.7},
	{1, 32, 32.3},
	{7, 22.5, 36.1},
	{1, 25.3, 32},
	{7, 20.2, 37.9},
	{1, 11.8, 30.7},
	{2, 31.4, 35},
	{0, 0, 37.9},
	{1, 10.3, 38.8},
	{4, 14.8, 35.1},
	{1, 5.7, 37.5},
	{12, 34.3, 34.6},
	{1, 12.3, 28},
	{2, 10.8, 33.5},
	{0, 0, 32.1},
	{1, 1.1, 37.4},
	{5, 27.9, 32.7},
	{1, 5.4, 39},
	{1, 11.2, 35.7},
	{5, 6.7, 35.4},
	{3, 7.5, 27.1},
	{1, 3.9, 34.1},
	{1, 33.2, 36.9},
	{0, 0, 32.4},
	{2, 11.1, 31.2},
	{4, 11.8, 32.6},
	{1, 0.5, 38.3},
	{0, 0, 38.5},
	{1, 1, 31.3},
	{7, 17.7, 36.1},
	{1, 0.3, 32.7},
	{3, 14.5, 33.8},
	{0, 0, 28.4},
	{7, 26.5, 27.8},
	{1, 9.1, 31.6},
	{1, 6.5, 27.1},
	{1, 0.5, 37},
	{1, 0.9, 30.6},
	{0, 0, 35.6},
	{4, 6.6, 33.1},
	{1, 8.1, 31.9},
	{3, 12.8, 33.8},
	{2, 7.2, 32.7},
	{17, 32.1, 34.9},
	{0, 0, 28.6},
	{2, 1.5, 36},
	{1, 7.1, 36.1},
	{1, 8.6, 29.2},
	{1, 1.8, 37.7},
	{1, 4.5, 32.7},
	{0, 0, 32.5},
	{0, 0, 33.9},
	{1, 11.6, 28},
	{2, 9.3, 34.8},
	{4, 24.1, 29.4},
	{13, 31.1, 31.6},
	{3, 24.9, 32.6},
	{1, 24.6, 29.4},
	{10, 24.1, 28.3},
	{0, 0, 30.9},
	{1, 1.9, 31.5},
	{2, 5.4, 30},
	{1, 6.8, 29.7},
	{0, 0, 33.6},
	{1, 3.2, 32.9},
	{2, 6.2, 34.6},
	{6, 27.8, 33.6},
	{2, 5.1, 33.2},
	{2, 32, 32.7},
	{6, 14.7, 29.1},
	{1, 23.3, 37.1},
	{3, 22.8, 28.9},
	{1, 11.7, 34.5},
	{1, 14.7, 27.6},
	{1, 18.5, 29.1},
	{4, 28.8, 31.1},
	{1, 15, 36.6},
	{1, 2.4, 31.6},
	{0, 0, 37.2},
	{0, 0, 28.8},
	{2, 1.6, 37.1},
	{1, 16.7, 33.1},
	{1, 4.5, 29.3},
	{6, 16.7, 30.6},
	{5, 19.4, 31.8},
	{4, 18, 31.1},
	{0, 0, 28.3},
	{3, 10.8, 27.6},
	{0, 0, 33.7},
	{5, 22.2, 28.4},
	{1, 13.4, 33.5},
	{0, 0, 29},
	{3, 30.9, 33.3},
	{7, 16, 38},
	{1, 2.5, 37.3},
	{0, 0, 33.4},
	{6, 33.1, 37.5},
	{8, 29.5, 33.5},
	{1, 3.9, 31.1},
	{2, 21.9, 36.9},
	{7, 33.5, 34.1},
	{2, 22.7, 28.7},
	{1, 12.1, 32.5},
	{1, 6.7, 33.8},
	{1, 6.2, 28},
	{0, 0, 31.7},
	{2, 0.7, 29.1},
	{6, 21.1, 27.3},
	{1, 5.9, 36.5},
}

func near(t *testing.T, name string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

func TestBGNBDOfSome(t *testing.T) {
	t.Parallel()
	m := fitBGNBD(some)
	near(t, "r", m.r, 0.89636356, 1e-4)
	near(t, "alpha", m.alpha, 5.83280153, 1e-3)
	near(t, "a", m.a, 0.7682009, 1e-4)
	near(t, "b", m.b, 1.30660983, 1e-3)
	near(t, "log-likelihood", m.logLikelihood, -910.8569211654388, 1e-5)
	near(t, "alive", m.alive(repeats{3, 10, 35}), 0.09693142, 1e-4)
	near(t, "alive", m.alive(repeats{5, 30, 33}), 0.81131544, 1e-4)
	near(t, "buys", m.buys(repeats{3, 10, 35}, 4), 0.02958352, 1e-4)
	near(t, "buys", m.buys(repeats{5, 30, 33}, 4), 0.35618508, 1e-4)
	if m.alive(repeats{0, 0, 35}) != 1 {
		t.Error("who bought once is alive for sure in this model")
	}
}

// The CDNOW sample of 2,357 customers, published with the model, to four
// digits. The file is not part of this project: ZHANGGUI_CDNOW names it.
func TestBGNBDOfCDNOW(t *testing.T) {
	t.Parallel()
	path := os.Getenv("ZHANGGUI_CDNOW")
	if path == "" {
		path = "../../../../shared/data/cdnow_summary_2357.csv.gz"
	}
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("no CDNOW summary (customer,frequency,recency,t in weeks) at %s: set ZHANGGUI_CDNOW", path)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []repeats
	for _, rec := range records[1:] {
		var v [3]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(rec[i+1], 64); err != nil {
				t.Fatal(err)
			}
		}
		rows = append(rows, repeats{v[0], v[1], v[2]})
	}
	if len(rows) != 2357 {
		t.Fatalf("%d customers", len(rows))
	}
	m := fitBGNBD(rows)
	near(t, "r", m.r, 0.2426, 0.00005)
	near(t, "alpha", m.alpha, 4.4136, 0.0001)
	near(t, "a", m.a, 0.7929, 0.0001)
	near(t, "b", m.b, 2.4259, 0.0002)
	near(t, "log-likelihood", m.logLikelihood, -9582.43, 0.005)
}
