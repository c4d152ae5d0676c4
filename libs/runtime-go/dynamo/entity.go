// Package dynamo keeps the entities of a service in its single table (requirements §2.2, S1-23…S1-27,
// F-123). Items carry the same keys, marks and formats as those of @platform/runtime/dynamodb, so
// that functions in both languages can share a table.
package dynamo

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

// API is the part of the DynamoDB client that is used (S1-63).
type API interface {
	GetItem(context.Context, *dynamodb.GetItemInput, ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)
	PutItem(context.Context, *dynamodb.PutItemInput, ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
	UpdateItem(context.Context, *dynamodb.UpdateItemInput, ...func(*dynamodb.Options)) (*dynamodb.UpdateItemOutput, error)
	DeleteItem(context.Context, *dynamodb.DeleteItemInput, ...func(*dynamodb.Options)) (*dynamodb.DeleteItemOutput, error)
	Query(context.Context, *dynamodb.QueryInput, ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error)
	TransactWriteItems(context.Context, *dynamodb.TransactWriteItemsInput, ...func(*dynamodb.Options)) (*dynamodb.TransactWriteItemsOutput, error)
}

// Client makes the SDK client.
func Client(cfg aws.Config) *dynamodb.Client { return dynamodb.NewFromConfig(cfg) }

// Key is the primary key of an item.
type Key struct{ PK, SK keys.Key }

// Keys are all keys of an item. Without GSI1PK it is not in the index; the same holds for the further ones.
type Keys struct {
	PK, SK, GSI1PK, GSI1SK keys.Key
	// Further are its keys in other indexes than GSI1.
	Further map[Index]Key
}

// Definition says how items of T are kept. Attributes are named by T's json tags.
type Definition[T any] struct {
	// Name of the entity in kebab-case, unique in the table: the mark that tells it from others, the
	// same in every language.
	Name string
	// Keys of an item, made by keys.Of of their templates: ORDER#{id} / DETAILS.
	Keys func(item T) Keys
	// Now is the clock of updatedAt; default time.Now.
	Now func() time.Time
}

// Store keeps the items of one type: an Entity in a table, or its twin, memory.Table.
type Store[T any] interface {
	Create(ctx context.Context, value T) error
	Get(ctx context.Context, key Key) (value T, found bool, err error)
	List(ctx context.Context, query Query, page ports.PageRequest) (ports.Page[T], error)
	Change(ctx context.Context, stored T, expected int, changes any) (T, error)
	Delete(ctx context.Context, key Key) error
}

// Entity reads and writes the items of one type.
type Entity[T any] struct {
	client API
	table  string
	name   string
	keys   func(T) Keys
	now    func() time.Time
}

// NewEntity makes the entity in a table; its name comes from config.TableName.
func NewEntity[T any](client API, table string, definition Definition[T]) *Entity[T] {
	made := &Entity[T]{client: client, table: table, name: definition.Name, keys: definition.Keys, now: definition.Now}
	if made.now == nil {
		made.now = time.Now
	}
	return made
}
