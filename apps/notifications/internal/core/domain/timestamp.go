package domain

import "time"

// Timestamp is a time as entities keep it: ISO 8601 in UTC with milliseconds, in order as text.
func Timestamp(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000Z") }
