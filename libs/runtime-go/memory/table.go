package memory

import (
	"cmp"
	"context"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/unit"
)

// Table is the twin of dynamo.Entity: the same keys, refusals and order. Made by NewTable.
type Table[T any] struct {
	entity *dynamo.Entity[T]
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
	return &Table[T]{entity: dynamo.NewEntity(nil, "", definition), rows: map[primaryKey]row[T]{}}
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
func (t *Table[T]) Get(key dynamo.Key) (value T, found bool, err error) {
	wanted, err := primary(key)
	if err != nil {
		return value, false, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	stored, found := t.rows[wanted]
	return stored.value, found, nil
}

// Update keeps what change makes of an item. A ConflictError when change says false, or the item is gone.
func (t *Table[T]) Update(ctx context.Context, key dynamo.Key, change func(stored T) (T, bool)) (T, error) {
	var none T
	wanted, err := primary(key)
	if err != nil {
		return none, err
	}
	var updated T
	next := func(stored row[T], found bool) (*row[T], error) {
		changed, ok := change(stored.value)
		if !found || !ok {
			return nil, conflict()
		}
		_, made, err := t.row(changed)
		updated = changed
		return &made, err
	}
	t.mu.Lock()
	stored, found := t.rows[wanted]
	t.mu.Unlock()
	if _, err := next(stored, found); err != nil {
		return none, err
	}
	if err := t.write(ctx, wanted, next); err != nil {
		return none, err
	}
	return updated, nil
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

// List is a page of one partition of the index GSI1, newest first.
func (t *Table[T]) List(partition keys.Key, page ports.PageRequest) (ports.Page[T], error) {
	return t.ListIn(dynamo.Query{Partition: partition}, page)
}

// ListIn is a page of what a query of an index finds, as List of package dynamo.
func (t *Table[T]) ListIn(query dynamo.Query, page ports.PageRequest) (ports.Page[T], error) {
	wanted, err := query.Partition.Partition()
	if err != nil {
		return ports.Page[T]{Items: []T{}}, err
	}
	sorted, err := query.SortRange()
	if err != nil {
		return ports.Page[T]{Items: []T{}}, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	index := string(cmp.Or(query.Index, dynamo.GSI1))
	listed := map[string]T{}
	var order []string
	for key, each := range t.rows {
		sort := textIn(each.keys, index+"SK")
		if textIn(each.keys, index+"PK") == wanted && sorted.Holds(sort) {
			place := strings.Join([]string{sort, key.partition, key.sort}, "\x00")
			listed[place] = each.value
			order = append(order, place)
		}
	}
	places, err := Page(order, func(place string) string { return place }, page)
	result := ports.Page[T]{Items: make([]T, len(places.Items)), Cursor: places.Cursor}
	for i, place := range places.Items {
		result.Items[i] = listed[place]
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
