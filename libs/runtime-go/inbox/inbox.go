// Package inbox lets an event have its effect once (S2-13, S2-41). Its notes are those of @platform/runtime/inbox.
package inbox

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/handled"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/retry"
)

// Note says that an event has had its effect. PK begins as that of no entity may.
type Note struct{ PK, SK string }

// Notes are where it is noted what is done.
type Notes interface {
	Has(context.Context, Note) (bool, error)
	// Add is part of the unit of work at hand; a conflict when the note is there.
	Add(context.Context, Note) error
}

// Of is an inbox whose notes are written in the unit of work that they are about.
func Of(notes Notes, unitOfWork ports.UnitOfWork) ports.Inbox { return inbox{notes, unitOfWork} }

type inbox struct {
	notes      Notes
	unitOfWork ports.UnitOfWork
}

// again waits shortly: another function may be at the same item at this moment.
var again = retry.Options{
	Attempts: 5, Base: 50 * time.Millisecond,
	Retryable: func(err error) bool { return errors.Is(err, errs.ErrConflict) },
}

func (i inbox) Once(ctx context.Context, delivery ports.Delivery, work func(context.Context) error) (bool, error) {
	note := Note{PK: handled.Prefix + delivery.EventID, SK: delivery.Reaction}
	return retry.Do(ctx, again, func(ctx context.Context, _ int) (bool, error) {
		if done, err := i.notes.Has(ctx, note); err != nil || done {
			return false, err
		}
		err := i.unitOfWork(ctx, func(ctx context.Context) error {
			if err := work(ctx); err != nil {
				return err
			}
			return i.notes.Add(ctx, note)
		})
		return err == nil, err
	})
}

// remembered: an event may come again for a day from the bus, and for 14 days more out of a dead-letter queue.
const remembered = 30 * 24 * time.Hour

type notes struct {
	client dynamo.API
	table  string
}

// New is an inbox in the table of the service. Items: HANDLED#<eventId> / <reaction>, expiry in expiresAt. A function needs
// GetItem and PutItem for it.
func New(client dynamo.API, table string) ports.Inbox {
	return Of(notes{client, table}, dynamo.UnitOfWork(client))
}

func (n notes) Has(ctx context.Context, note Note) (bool, error) {
	output, err := n.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: &n.table, Key: keyOf(note), ConsistentRead: aws.Bool(true)})
	if err != nil {
		return false, fmt.Errorf("inbox: %w", dynamo.ServiceError(err))
	}
	return len(output.Item) > 0, nil
}

func (n notes) Add(ctx context.Context, note Note) error {
	made := keyOf(note)
	expiry := strconv.FormatInt(time.Now().Add(remembered).Unix(), 10)
	made[dynamo.ExpiresAt] = &types.AttributeValueMemberN{Value: expiry}
	_, err := dynamo.Stage(ctx, types.TransactWriteItem{Put: &types.Put{
		TableName: &n.table, Item: made, ConditionExpression: aws.String("attribute_not_exists(PK)"),
	}})
	return err
}

func keyOf(note Note) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"PK": &types.AttributeValueMemberS{Value: note.PK}, "SK": &types.AttributeValueMemberS{Value: note.SK},
	}
}
