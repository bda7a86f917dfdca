//go:build !race

package racing

// On is true under the race detector.
const On = false
