//go:build !race

package app

// underRace says that the race detector is on: what is played is shorter then.
const underRace = false
