// Package handled tells the notes of an inbox from the items of entities.
package handled

import "strings"

// Prefix is what the partition key of a note begins with, and that of no entity may.
const Prefix = "HANDLED#"

// IsNote tells whether an item is one, by its partition key and the names of its attributes. An item of an outbox may
// have the key of a note: it has its events beside it.
func IsNote[V any](pk string, item map[string]V) bool {
	if !strings.HasPrefix(pk, Prefix) || len(item) == 0 {
		return false
	}
	for name := range item {
		if name != "PK" && name != "SK" && name != "expiresAt" {
			return false
		}
	}
	return true
}
