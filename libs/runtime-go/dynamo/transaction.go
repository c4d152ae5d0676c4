package dynamo

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/unit"
)

// Write is one write of a transaction. Made by the methods …Write of an Entity.
type Write struct {
	item types.TransactWriteItem
	err  error
}

// CreateWrite is Create in a transaction.
func (e *Entity[T]) CreateWrite(value T) Write {
	put, err := e.createInput(value)
	return Write{types.TransactWriteItem{Put: put}, err}
}

// UpdateWrite is Update in a transaction.
func (e *Entity[T]) UpdateWrite(key Key, expected int, changes ...Change) Write {
	update, err := e.updateInput(key, versionIs(expected), changes, e.now())
	return Write{types.TransactWriteItem{Update: update}, err}
}

// DeleteWrite is Delete in a transaction.
func (e *Entity[T]) DeleteWrite(key Key) Write {
	wanted, err := key.item()
	return Write{types.TransactWriteItem{Delete: &types.Delete{TableName: &e.table, Key: wanted}}, err}
}

// Transact does all writes or none, 100 at most. A ConflictError says that a condition failed or
// another transaction held one of the items. In a unit of work, the writes are part of that.
func Transact(ctx context.Context, client API, writes ...Write) error {
	items := make([]types.TransactWriteItem, len(writes))
	for i, write := range writes {
		if write.err != nil {
			return write.err
		}
		items[i] = write.item
	}
	if unit.From(ctx) != nil {
		return stageAll(ctx, items)
	}
	if _, err := client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items}); err != nil {
		return fmt.Errorf("transaction: %w", ServiceError(err))
	}
	return nil
}

func stageAll(ctx context.Context, items []types.TransactWriteItem) error {
	for _, each := range items {
		if _, err := Stage(ctx, each); err != nil {
			return err
		}
	}
	return nil
}
