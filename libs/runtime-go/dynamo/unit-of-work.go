package dynamo

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/unit"
)

// UnitOfWork makes units of work that are transactions of DynamoDB, over the tables of one service.
func UnitOfWork(client API) ports.UnitOfWork {
	return func(ctx context.Context, work func(context.Context) error) error {
		return unit.Within(ctx, work, func(ctx context.Context, changes []any) error {
			items := make([]types.TransactWriteItem, len(changes))
			for i, change := range changes {
				items[i], _ = change.(types.TransactWriteItem)
			}
			if err := transact(ctx, client, items); err != nil {
				return fmt.Errorf("unit of work: %w", err)
			}
			return nil
		})
	}
}

// Stage adds a write to the unit of work at hand; false outside of one.
func Stage(ctx context.Context, write types.TransactWriteItem) (bool, error) {
	at := unit.From(ctx)
	if at == nil {
		return false, nil
	}
	return true, at.Stage(write, itemOf(write))
}

func itemOf(write types.TransactWriteItem) unit.Item {
	var table *string
	var key item
	switch {
	case write.Put != nil:
		table, key = write.Put.TableName, write.Put.Item
	case write.Update != nil:
		table, key = write.Update.TableName, write.Update.Key
	case write.Delete != nil:
		table, key = write.Delete.TableName, write.Delete.Key
	case write.ConditionCheck != nil:
		table, key = write.ConditionCheck.TableName, write.ConditionCheck.Key
	}
	made := unit.Item{Partition: textIn(key, pk), Sort: textIn(key, sk)}
	if table != nil {
		made.Table = *table
	}
	return made
}

var errNothingBack = errors.New("an update gives its item back, which a unit of work cannot. Use Change, or UpdateWrite with Transact")
