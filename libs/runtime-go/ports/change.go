package ports

// ChangeKind is what happened to an item (S1-15).
type ChangeKind string

// Kinds of changes.
const (
	Insert ChangeKind = "INSERT"
	Modify ChangeKind = "MODIFY"
	Remove ChangeKind = "REMOVE"
)

// Item is an item with plain values: numbers are float64.
type Item = map[string]any

// Change is what happened to one item of a table.
type Change[T any] struct {
	Kind ChangeKind
	// PK and SK are the key of the item.
	PK, SK string
	// Before is the item before; nil on Insert, or when the stream does not carry it.
	Before *T
	// After is the item after; nil on Remove, or when the stream does not carry it.
	After *T
}
