// Package repositorytest is what every repository of an entity has to do, in DynamoDB as in memory.
package repositorytest

import (
	"reflect"
	"testing"
	"time"

	"platform.internal/runtime/ports"
)

// UpdatedAt is the time of the clock that repositories under test get, as updates keep it.
const UpdatedAt = "2026-03-04T05:06:07.890Z"

// Entity says what a repository keeps, and how the tests vary it.
type Entity[T, K, L, C any] struct {
	// Sample makes an item of version 1, with changes.
	Sample func(changes ...func(*T)) T
	KeyOf  func(T) K
	ListOf func(T) L
	// Another gives an item another key.
	Another func(*T)
	// Numbered gives an item the key and the time of creation of the nth one of a list; nil where the key follows from
	// the list.
	Numbered func(item *T, n int)
	// NewestFirst: lists are in the order of createdAt.
	NewestFirst bool
	// Texts are those of the key, two at most.
	Texts []Text[T]
	// Separator stands between two values of a key.
	Separator string
	// Foreign gives an item to another owner; nil where all callers share the items.
	Foreign func(*T)
	// Changes and OtherChanges change what may change.
	Changes, OtherChanges C
	// Changed does to an item what an update with Changes does.
	Changed func(*T)
	// Unchanging names what no update changes.
	Unchanging []string
}

// Text is an attribute of a key that holds any text.
type Text[T any] struct {
	Name string
	In   func(*T) *string
}

// Create makes an empty repository; clock tells the time of updates.
type Create[R any] = func(t *testing.T, clock func() time.Time) R

// subject is a repository under test.
type subject[T, K, L, C any] struct {
	Entity[T, K, L, C]

	repository ports.Repository[T, K, L, C]
}

func now() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 890_000_000, time.UTC) }

func (s subject[T, K, L, C]) with(t *testing.T, items ...T) subject[T, K, L, C] {
	t.Helper()
	for _, item := range items {
		if err := s.repository.Create(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s subject[T, K, L, C]) expect(t *testing.T, want T) {
	t.Helper()
	item, found, err := s.repository.Find(t.Context(), s.KeyOf(want))
	if err != nil || !found || !reflect.DeepEqual(item, want) {
		t.Errorf("got %+v, %t, %v, want %+v", item, found, err, want)
	}
}

func (s subject[T, K, L, C]) expectNone(t *testing.T, item T) {
	t.Helper()
	if _, found, err := s.repository.Find(t.Context(), s.KeyOf(item)); err != nil || found {
		t.Errorf("got %t, %v, want none", found, err)
	}
}

func (s subject[T, K, L, C]) expectList(t *testing.T, list L, want ...T) {
	t.Helper()
	page, err := s.repository.List(t.Context(), list, ports.PageRequest{Limit: 10})
	if err != nil || !reflect.DeepEqual(page.Items, append([]T{}, want...)) {
		t.Errorf("got %+v, %v, want %+v", page.Items, err, want)
	}
}
