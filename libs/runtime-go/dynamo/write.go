package dynamo

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/attributes"
	"platform.internal/runtime/unit"
)

// Create writes an item that is not there yet (S1-36); a ConflictError when it is.
func (e *Entity[T]) Create(ctx context.Context, value T) error {
	put, err := e.createInput(value)
	if err != nil {
		return err
	}
	if staged, err := Stage(ctx, types.TransactWriteItem{Put: put}); staged {
		return err
	}
	_, err = e.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: put.TableName, Item: put.Item, ConditionExpression: put.ConditionExpression,
		ExpressionAttributeNames: put.ExpressionAttributeNames,
	})
	return e.failed("create", err)
}

// Put writes an item, whether it is there or not (S1-24).
func (e *Entity[T]) Put(ctx context.Context, value T) error {
	made, err := e.Item(value)
	if err != nil {
		return err
	}
	if staged, err := Stage(ctx, types.TransactWriteItem{Put: &types.Put{TableName: &e.table, Item: made}}); staged {
		return err
	}
	_, err = e.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: &e.table, Item: made})
	return e.failed("put", err)
}

// Delete removes an item; it may be called again.
func (e *Entity[T]) Delete(ctx context.Context, key Key) error {
	wanted, err := key.item()
	if err != nil {
		return err
	}
	if staged, err := Stage(ctx, types.TransactWriteItem{Delete: &types.Delete{TableName: &e.table, Key: wanted}}); staged {
		return err
	}
	_, err = e.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &e.table, Key: wanted})
	return e.failed("delete", err)
}

// Update changes attributes of an item that has the version given, raises its version, stamps
// updatedAt and returns it as it is then (S1-27, S4-64). A ConflictError says that it was changed since
// that version was read, or is gone.
func (e *Entity[T]) Update(ctx context.Context, key Key, expected int, changes ...Change) (T, error) {
	return e.update(ctx, key, versionIs(expected), changes)
}

// Change is Update by a struct of pointers: those that are not nil say what to change. expected is the
// version that the item was read with. Keys in an index follow the attributes that they are made of; it is a
// mistake in the code to change one that the item's own key is made of, and an error.
func (e *Entity[T]) Change(ctx context.Context, stored T, expected int, changes any) (T, error) {
	changed := stored
	attributes.Apply(&changed, changes)
	derived, err := e.derivedChanges(stored, changed)
	if err != nil {
		return stored, err
	}
	all := append(SetGiven(changes), derived...)
	own := e.keys(stored)
	key := Key{PK: own.PK, SK: own.SK}
	if unit.From(ctx) == nil {
		return e.Update(ctx, key, expected, all...)
	}
	at := e.now()
	update, err := e.updateInput(key, versionIs(expected), all, at)
	if err != nil {
		return stored, err
	}
	if _, err := Stage(ctx, types.TransactWriteItem{Update: update}); err != nil {
		return stored, err
	}
	return e.changed(changed, expected, at)
}

// derivedChanges bring what is made of attributes along: keys in indexes, and the expiry.
func (e *Entity[T]) derivedChanges(stored, changed T) ([]Change, error) {
	before, err := e.keys(stored).item()
	if err != nil {
		return nil, err
	}
	whole, err := e.Item(changed)
	if err != nil {
		return nil, err
	}
	after, err := e.keys(changed).item()
	if err != nil {
		return nil, err
	}
	var all []Change
	if seconds, ok := expiryIn[T](whole); ok {
		all = append(all, Set(ExpiresAt, seconds))
	} else if hasExpiry[T]() {
		all = append(all, Remove(ExpiresAt))
	}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if textIn(before, name) == textIn(after, name) {
			continue
		}
		if name == pk || name == sk {
			return nil, fmt.Errorf("update %s: the change would move %s to %s", e.name, textIn(before, name), textIn(after, name))
		}
		all = append(all, Set(name, textIn(after, name)))
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if after[name] == nil {
			all = append(all, Remove(name))
		}
	}
	return all, nil
}

// changed is an item as its update leaves it: what was read has the version that the update asks for.
func (e *Entity[T]) changed(value T, expected int, at time.Time) (T, error) {
	made, err := e.Item(value)
	if err != nil {
		return value, err
	}
	made[version] = &types.AttributeValueMemberN{Value: strconv.Itoa(expected + 1)}
	made[updatedAt] = text(Timestamp(at))
	return e.unmarshal(made)
}

// Changed is what Change makes of an item, as the twin in memory keeps it, with the same refusals.
func (e *Entity[T]) Changed(stored T, expected int, changes any) (T, error) {
	changed := stored
	attributes.Apply(&changed, changes)
	if _, err := e.derivedChanges(stored, changed); err != nil {
		return stored, err
	}
	return e.changed(changed, expected, e.now())
}

// Patch is Update whatever the version; a ConflictError when the item is gone.
func (e *Entity[T]) Patch(ctx context.Context, key Key, changes ...Change) (T, error) {
	return e.update(ctx, key, exists(), changes)
}

func (e *Entity[T]) update(ctx context.Context, key Key, when expression.ConditionBuilder, changes []Change) (T, error) {
	var none T
	if unit.From(ctx) != nil {
		return none, fmt.Errorf("update %s: %w", e.name, errNothingBack)
	}
	update, err := e.updateInput(key, when, changes, e.now())
	if err != nil {
		return none, err
	}
	output, err := e.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName: update.TableName, Key: update.Key, ReturnValues: types.ReturnValueAllNew,
		UpdateExpression: update.UpdateExpression, ConditionExpression: update.ConditionExpression,
		ExpressionAttributeNames:  update.ExpressionAttributeNames,
		ExpressionAttributeValues: update.ExpressionAttributeValues,
	})
	if err != nil {
		return none, e.failed("update", err)
	}
	return e.unmarshal(output.Attributes)
}

func (e *Entity[T]) createInput(value T) (*types.Put, error) {
	made, err := e.Item(value)
	if err != nil {
		return nil, err
	}
	built, err := expression.NewBuilder().WithCondition(expression.AttributeNotExists(expression.Name(pk))).Build()
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", e.name, err)
	}
	return &types.Put{
		TableName: &e.table, Item: made,
		ConditionExpression: built.Condition(), ExpressionAttributeNames: built.Names(),
	}, nil
}

func (e *Entity[T]) updateInput(key Key, when expression.ConditionBuilder, changes []Change, at time.Time) (*types.Update, error) {
	stamp := expression.Set(expression.Name(updatedAt), expression.Value(text(Timestamp(at))))
	update, err := apply(stamp.Add(expression.Name(version), expression.Value(1)), changes)
	if err != nil {
		return nil, fmt.Errorf("update %s: %w", e.name, err)
	}
	built, err := expression.NewBuilder().WithUpdate(update).WithCondition(when).Build()
	if err != nil {
		return nil, fmt.Errorf("update %s: %w", e.name, err)
	}
	wanted, err := key.item()
	return &types.Update{
		TableName: &e.table, Key: wanted,
		UpdateExpression: built.Update(), ConditionExpression: built.Condition(),
		ExpressionAttributeNames: built.Names(), ExpressionAttributeValues: built.Values(),
	}, err
}

func exists() expression.ConditionBuilder { return expression.AttributeExists(expression.Name(pk)) }

func versionIs(expected int) expression.ConditionBuilder {
	return exists().And(expression.Name(version).Equal(expression.Value(expected)))
}

// failed wraps what the SDK reports, as an error of the service where it is known.
func (e *Entity[T]) failed(operation string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", operation, e.name, ServiceError(err))
}
