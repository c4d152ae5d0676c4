// Package ports holds the types of the ports of a service: interfaces and plain data. It imports
// no SDK, so that the domain core of a service may use it.
package ports

// Page is one page of a list. Cursor is opaque and leads to the next page; empty at the end. A full
// page at the very end may still carry one: the page after it is empty.
type Page[T any] struct {
	Items  []T    `json:"items"`
	Cursor string `json:"cursor,omitempty"`
}

// DefaultLimit is the number of items of a page nobody asked another number for.
const DefaultLimit = 20

// PageRequest is the part of a list a caller asks for.
type PageRequest struct {
	// Limit is the number of items per page; 0 means DefaultLimit.
	Limit int
	// Cursor of the page before; empty for the first.
	Cursor string
	// From is the least value wanted of the attribute that orders the list, itself included: text or a number; nil
	// for no least one.
	From any
	// Before is where the range ends; this value itself is not wanted. nil for no end.
	Before any
}

// LimitOrDefault is the number of items per page.
func (r PageRequest) LimitOrDefault() int {
	if r.Limit <= 0 {
		return DefaultLimit
	}
	return r.Limit
}
