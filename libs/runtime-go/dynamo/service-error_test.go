package dynamo_test

import (
	"context"
	"encoding/base64"
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

// table answers queries with one last key and fails everything else.
type table struct {
	dynamo.API
	asked *dynamodb.QueryInput
}

func (f *table) Query(_ context.Context, input *dynamodb.QueryInput, _ ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error) {
	f.asked = input
	last := map[string]types.AttributeValue{}
	for name, value := range map[string]string{"PK": "ORDER#1", "SK": "DETAILS", "GSI1PK": "USER#u", "GSI1SK": "ORDER#t#1"} {
		last[name] = &types.AttributeValueMemberS{Value: value}
	}
	return &dynamodb.QueryOutput{LastEvaluatedKey: last}, nil
}

func TestACursorIsTheLastKeyInTheFormOfElectroDB(t *testing.T) {
	api := &table{}
	orders := orderEntity(api, "orders-dev")
	query := dynamo.Query{Partition: ofUser("u"), SortPrefix: "ORDER#"}
	page, err := orders.List(t.Context(), query, ports.PageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	text, _ := base64.RawURLEncoding.DecodeString(page.Cursor)
	if want := `{"GSI1PK":"USER#u","GSI1SK":"ORDER#t#1","PK":"ORDER#1","SK":"DETAILS"}`; string(text) != want {
		t.Errorf("got %s", text)
	}
	if *api.asked.Limit != 20 || *api.asked.ScanIndexForward || *api.asked.IndexName != "GSI1" {
		t.Errorf("got %+v", api.asked)
	}
	if _, err = orders.List(t.Context(), query, ports.PageRequest{Cursor: page.Cursor}); err != nil || len(api.asked.ExclusiveStartKey) != 4 {
		t.Errorf("got %v, %v", api.asked.ExclusiveStartKey, err)
	}
}

func TestAForeignCursorIsRefusedBeforeAnythingIsAsked(t *testing.T) {
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	for name, cursor := range map[string]string{
		"not base64":        "%%%",
		"not JSON":          encode("nothing"),
		"not keys":          encode(`{"PK":1}`),
		"other keys":        encode(`{"PK":"a","SK":"b"}`),
		"another partition": encode(`{"GSI1PK":"USER#other","GSI1SK":"ORDER#t#1","PK":"ORDER#1","SK":"DETAILS"}`),
		"another prefix":    encode(`{"GSI1PK":"USER#u","GSI1SK":"CART#1","PK":"ORDER#1","SK":"DETAILS"}`),
		"one key more":      encode(`{"GSI1PK":"USER#u","GSI1SK":"ORDER#t#1","PK":"ORDER#1","SK":"DETAILS","x":"y"}`),
	} {
		t.Run(name, func(t *testing.T) {
			api := &table{}
			query := dynamo.Query{Partition: ofUser("u"), SortPrefix: "ORDER#"}
			_, err := orderEntity(api, "t").List(t.Context(), query, ports.PageRequest{Cursor: cursor})
			var invalid *errs.ValidationError
			if !errors.As(err, &invalid) || invalid.Issues[0].Field != "cursor" || api.asked != nil {
				t.Errorf("got %v", err)
			}
		})
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
