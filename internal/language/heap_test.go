package language

import (
	"runtime"
	"testing"
)

// TestHeap holds the index to 64 MiB for 100,000 stores with an alias each; it
// grows in step, so a fifth of them tells. It runs alone.
func TestHeap(t *testing.T) { //nolint:paralleltest // it measures the whole heap
	const stores, limit = 20_000, 64 << 20 / 5
	c := bigShop(stores)
	han()
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	b := NewBook(c)
	if used := int64(heap()) - int64(before); used > limit {
		t.Errorf("%d stores take %d KiB, more than %d", stores, used>>10, limit>>10)
	}
	if f := b.Store(c.Stores[len(c.Stores)-1].Name); f.Step != ByName {
		t.Error("the last store is not found by name")
	}
	runtime.KeepAlive(c)
}
