package storage

// Address is a new database of the kind that the suite runs on now, for the
// tests outside of the package.
var Address = dsnTest
