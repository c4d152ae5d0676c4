package dynamo_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

func cancelled(codes ...string) error {
	failure := &types.TransactionCanceledException{}
	for _, code := range codes {
		failure.CancellationReasons = append(failure.CancellationReasons, types.CancellationReason{Code: &code})
	}
	return failure
}

// tooLarge is what DynamoDB cancels with (DynamoDB API Reference, TransactWriteItems).
func tooLarge() error {
	code, message := "ValidationError", "Item size to update has exceeded the maximum allowed size"
	return &types.TransactionCanceledException{CancellationReasons: []types.CancellationReason{{Code: &code, Message: &message}}}
}

func TestServiceErrorMapsWhatTheSDKReports(t *testing.T) {
	other := errors.New("socket closed")
	tests := []struct {
		name string
		err  error
		want error
	}{
		{"condition", &types.ConditionalCheckFailedException{}, errs.ErrConflict},
		{"transaction conflict", &types.TransactionConflictException{}, errs.ErrConflict},
		{"cancelled by condition", cancelled("None", "ConditionalCheckFailed"), errs.ErrConflict},
		{"cancelled by conflict", cancelled("TransactionConflict"), errs.ErrConflict},
		{"cancelled by load", cancelled("None", "ThrottlingError"), errs.ErrThrottled},
		{"cancelled by size", tooLarge(), errs.ErrValidation},
		{"throughput", &types.ProvisionedThroughputExceededException{}, errs.ErrThrottled},
		{"throttling", &smithy.GenericAPIError{Code: "ThrottlingException"}, errs.ErrThrottled},
		{"no table", &types.ResourceNotFoundException{}, errs.ErrNotFound},
		{"own error", errs.Forbidden("no"), errs.ErrForbidden},
		{"other", other, other},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := dynamo.ServiceError(fmt.Errorf("call: %w", test.err))
			if !errors.Is(got, test.want) || !errors.Is(got, test.err) {
				t.Errorf("got %v", got)
			}
		})
	}
	if got := dynamo.ServiceError(cancelled("ValidationError")); errors.Is(got, errs.ErrConflict) || errors.Is(got, errs.ErrThrottled) {
		t.Errorf("got %v", got)
	}
}

// broken is a table whose connection fails.
type broken struct{ dynamo.API }

var errSocket = errors.New("socket closed")

func (broken) PutItem(context.Context, *dynamodb.PutItemInput, ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error) {
	return nil, errSocket
}

func (broken) GetItem(context.Context, *dynamodb.GetItemInput, ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error) {
	return nil, errSocket
}

func (broken) Query(context.Context, *dynamodb.QueryInput, ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error) {
	return nil, errSocket
}

func (broken) UpdateItem(context.Context, *dynamodb.UpdateItemInput, ...func(*dynamodb.Options)) (*dynamodb.UpdateItemOutput, error) {
	return nil, errSocket
}

func (broken) DeleteItem(context.Context, *dynamodb.DeleteItemInput, ...func(*dynamodb.Options)) (*dynamodb.DeleteItemOutput, error) {
	return nil, errSocket
}

func TestAFailureNamesOperationAndEntity(t *testing.T) {
	orders, ctx, key := orderEntity(broken{}, "orders-dev"), t.Context(), orderKey("1")
	_, _, getErr := orders.Get(ctx, key)
	_, updateErr := orders.Update(ctx, key, 1, dynamo.Set("status", "placed"))
	_, listErr := orders.List(ctx, dynamo.Query{Partition: ofUser("u")}, ports.PageRequest{})
	for want, err := range map[string]error{
		"create order: socket closed": orders.Create(ctx, order{ID: "1", UserID: "u"}),
		"put order: socket closed":    orders.Put(ctx, order{ID: "1", UserID: "u"}),
		"get order: socket closed":    getErr,
		"update order: socket closed": updateErr,
		"delete order: socket closed": orders.Delete(ctx, key),
		"query order: socket closed":  listErr,
	} {
		if err == nil || err.Error() != want || !errors.Is(err, errSocket) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
