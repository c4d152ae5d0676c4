package memory

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/unit"
)

// Table is the twin of dynamo.Entity: the same keys, refusals and order. Made by NewTable.
type Table[T any] struct {
	entity *dynamo.Entity[T]
	keys   func(T) dynamo.Keys
	mu     sync.Mutex
	rows   map[primaryKey]row[T]
}

type primaryKey struct{ partition, sort string }

// row is an item with all of its keys, as they are stored.
type row[T any] struct {
	value T
	keys  map[string]types.AttributeValue
}

// NewTable makes an empty table for the entity that definition describes.
func NewTable[T any](definition dynamo.Definition[T]) *Table[T] {
	return &Table[T]{entity: dynamo.NewEntity(nil, "", definition), keys: definition.Keys, rows: map[primaryKey]row[T]{}}
}

// Create keeps an item that is not there yet; a ConflictError when it is.
func (t *Table[T]) Create(ctx context.Context, value T) error {
	key, made, err := t.row(value)
	if err != nil {
		return err
	}
	return t.write(ctx, key, func(_ row[T], taken bool) (*row[T], error) {
		if taken {
			return nil, conflict()
		}
		return &made, nil
	})
}

// Get reads an item; false when it is missing, which is no error.
func (t *Table[T]) Get(_ context.Context, key dynamo.Key) (value T, found bool, err error) {
	wanted, err := primary(key)
	if err != nil {
		return value, false, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	stored, found := t.rows[wanted]
	if !found || dynamo.Expired(stored.keys, time.Now()) {
		return value, false, nil
	}
	return stored.value, true, nil
}

// Change is Change of package dynamo. A ConflictError when the item has another version than expected, or is gone.
func (t *Table[T]) Change(ctx context.Context, value T, expected int, changes any) (T, error) {
	key := t.keys(value)
	wanted, err := primary(dynamo.Key{PK: key.PK, SK: key.SK})
	if err != nil {
		return value, err
	}
	t.mu.Lock()
	stored, found := t.rows[wanted]
	t.mu.Unlock()
	if !found {
		return value, conflict()
	}
	updated, err := t.entity.Changed(stored.value, expected, changes)
	if err != nil {
		return value, err
	}
	if !hasVersion(stored, found, expected) {
		return value, conflict()
	}
	_, made, err := t.row(updated)
	if err != nil {
		return value, err
	}
	return updated, t.write(ctx, wanted, func(now row[T], found bool) (*row[T], error) {
		if !hasVersion(now, found, expected) {
			return nil, conflict()
		}
		return &made, nil
	})
}

func hasVersion[T any](stored row[T], found bool, expected int) bool {
	return found && versionIn(stored.keys) == strconv.Itoa(expected)
}

func versionIn(stored map[string]types.AttributeValue) string {
	if member, ok := stored["version"].(*types.AttributeValueMemberN); ok {
		return member.Value
	}
	return ""
}

// Delete removes an item; it may be called again.
func (t *Table[T]) Delete(ctx context.Context, key dynamo.Key) error {
	wanted, err := primary(key)
	if err != nil {
		return err
	}
	return t.write(ctx, wanted, func(row[T], bool) (*row[T], error) { return nil, nil })
}

// write makes a change whose condition is looked at in that moment, at once or with its unit of work; next is the row
// then, nil for none.
func (t *Table[T]) write(ctx context.Context, key primaryKey, next func(row[T], bool) (*row[T], error)) error {
	return stage(ctx, func() (func(), error) {
		t.mu.Lock()
		defer t.mu.Unlock()
		before, was := t.rows[key]
		made, err := next(before, was)
		if err != nil {
			return nil, err
		}
		t.keep(key, made)
		return func() {
			t.mu.Lock()
			defer t.mu.Unlock()
			t.keep(key, &before)
			if !was {
				delete(t.rows, key)
			}
		}, nil
	}, unit.Item{Table: "table", Partition: key.partition, Sort: key.sort})
}

func (t *Table[T]) keep(key primaryKey, made *row[T]) {
	if made == nil {
		delete(t.rows, key)
	} else {
		t.rows[key] = *made
	}
}

// List is a page of what a query of an index finds, as List of package dynamo.
func (t *Table[T]) List(_ context.Context, query dynamo.Query, page ports.PageRequest) (ports.Page[T], error) {
	wanted, err := query.Listing(page)
	if err != nil {
		return ports.Page[T]{Items: []T{}}, err
	}
	return t.page(wanted, page)
}

// ListPartition is a page of items that share a PK, as ListPartition of package dynamo.
func (t *Table[T]) ListPartition(_ context.Context, query dynamo.Query, page ports.PageRequest) (ports.Page[T], error) {
	wanted, err := query.PartitionListing(page)
	if err != nil {
		return ports.Page[T]{Items: []T{}}, err
	}
	return t.page(wanted, page)
}

func (t *Table[T]) page(wanted dynamo.Listing, page ports.PageRequest) (result ports.Page[T], err error) {
	result.Items = []T{}
	t.mu.Lock()
	defer t.mu.Unlock()
	var listed []row[T]
	for _, each := range t.rows {
		if wanted.Holds(each.keys) && !dynamo.Expired(each.keys, time.Now()) {
			listed = append(listed, each)
		}
	}
	slices.SortFunc(listed, func(a, b row[T]) int { return wanted.Compare(a.keys, b.keys) })
	for i, each := range listed {
		if i == page.LimitOrDefault() {
			result.Cursor, err = wanted.CursorAfter(listed[i-1].keys)
			break
		}
		result.Items = append(result.Items, each.value)
	}
	return result, err
}

func (t *Table[T]) row(value T) (primaryKey, row[T], error) {
	stored, err := t.entity.Item(value)
	return primaryKey{textIn(stored, "PK"), textIn(stored, "SK")}, row[T]{value, stored}, err
}

func textIn(stored map[string]types.AttributeValue, name string) string {
	if member, ok := stored[name].(*types.AttributeValueMemberS); ok {
		return member.Value
	}
	return ""
}

func primary(key dynamo.Key) (primaryKey, error) {
	partition, err := key.PK.Partition()
	if err != nil {
		return primaryKey{}, err
	}
	sort, err := key.SK.Sort()
	return primaryKey{partition, sort}, err
}

func conflict() error { return errs.Conflict("The item already exists or was changed meanwhile") }
