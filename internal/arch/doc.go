// Package arch holds the shape of the house: which room may import which, who
// alone uses a library, who may not look at the wall clock, and how long a file
// may be. It has no code of its own, only tests, and nothing may import it.
// A package that the table doesn't know fails the build: a new room is entered
// there first, in the same change. Read rooms_test.go first, it is the table.
package arch
