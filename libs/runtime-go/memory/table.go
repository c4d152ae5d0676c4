package memory

import (
	"cmp"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
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
func (t *Table[T]) Create(value T) error {
	key, made, err := t.row(value)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, taken := t.rows[key]; taken {
		return conflict()
	}
	t.rows[key] = made
	return nil
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
func (t *Table[T]) Update(key dynamo.Key, change func(stored T) (T, bool)) (T, error) {
	var none T
	wanted, err := primary(key)
	if err != nil {
		return none, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	stored, found := t.rows[wanted]
	if !found {
		return none, conflict()
	}
	changed, ok := change(stored.value)
	if !ok {
		return none, conflict()
	}
	_, made, err := t.row(changed)
	if err != nil {
		return none, err
	}
	t.rows[wanted] = made
	return changed, nil
}

// Delete removes an item; it may be called again.
func (t *Table[T]) Delete(key dynamo.Key) error {
	wanted, err := primary(key)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.rows, wanted)
	return nil
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
