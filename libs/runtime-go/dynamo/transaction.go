package dynamo

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/unit"
)

// What a transaction holds (DynamoDB API Reference, TransactWriteItems: 100 items and 4 MB).
const (
	maxTransactionItems = 100
	maxTransactionBytes = 4 * 1024 * 1024
)

var tooLargeTogether = fmt.Sprintf("Is too much at once: a transaction holds at most %d bytes", maxTransactionBytes)

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

// Transact does all writes or none. A ConflictError says that a condition failed or another transaction held one of the
// items, a ValidationError that they are more than 100 or hold more than 4 MB. In a unit of work, the writes are part of that.
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
	if err := transact(ctx, client, items); err != nil {
		return fmt.Errorf("transaction: %w", err)
	}
	return nil
}

// transact sends what DynamoDB takes: no more than 100 items, and 4 MB. Counted is what is sent; an item that an update
// changes may be larger than what is known of it here, which DynamoDB refuses in its turn.
func transact(ctx context.Context, client API, items []types.TransactWriteItem) error {
	if len(items) > maxTransactionItems {
		return errs.Validation(errs.Issue{Message: fmt.Sprintf(
			"Is too much at once: a transaction has at most %d items, this one has %d", maxTransactionItems, len(items))})
	}
	if bytes := sum(items, writeBytes); bytes > maxTransactionBytes {
		return errs.Validation(errs.Issue{Message: fmt.Sprintf("%s, this one has %d", tooLargeTogether, bytes)})
	}
	_, err := client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
	return ServiceError(err)
}

func writeBytes(write types.TransactWriteItem) int {
	switch {
	case write.Put != nil:
		return itemBytes(write.Put.Item) + valuesBytes(write.Put.ExpressionAttributeValues)
	case write.Update != nil:
		return itemBytes(write.Update.Key) + valuesBytes(write.Update.ExpressionAttributeValues)
	case write.Delete != nil:
		return itemBytes(write.Delete.Key) + valuesBytes(write.Delete.ExpressionAttributeValues)
	case write.ConditionCheck != nil:
		return itemBytes(write.ConditionCheck.Key) + valuesBytes(write.ConditionCheck.ExpressionAttributeValues)
	default:
		return 0
	}
}

func valuesBytes(values item) int {
	return sum(slices.Collect(maps.Values(values)), valueBytes)
}

func stageAll(ctx context.Context, items []types.TransactWriteItem) error {
	for _, each := range items {
		if _, err := Stage(ctx, each); err != nil {
			return err
		}
	}
	return nil
}
