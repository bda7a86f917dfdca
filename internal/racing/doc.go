// Package racing says to tests whether the race detector is on. It is ten times as
// slow, and looks at how things are done, not at what comes out: what is played in
// one goroutine, or again and again in the same way, is played shorter then.
package racing
