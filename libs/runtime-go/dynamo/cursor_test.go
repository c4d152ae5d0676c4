package dynamo_test

import (
	"context"
	"encoding/base64"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// made is the cursor of the list below, as @platform/runtime makes it.
const made = "WyI2c3lIQl9ZaFN1VXk0VHNNSXNwb2R3IiwiT1JERVIjdCMxIiwiT1JERVIjMSIsIkRFVEFJTFMiXQ"

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

func TestACursorIsTheSameInBothLanguages(t *testing.T) {
	api := &table{}
	orders := orderEntity(api, "orders-dev")
	query := dynamo.Query{Partition: ofUser("u"), SortPrefix: "ORDER#"}
	page, err := orders.List(t.Context(), query, ports.PageRequest{})
	if err != nil || page.Cursor != made {
		t.Errorf("got %s, %v, want %s", page.Cursor, err, made)
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
	query := dynamo.Query{Partition: ofUser("u"), SortPrefix: "ORDER#"}
	refused := func(query dynamo.Query, page ports.PageRequest) {
		t.Helper()
		api := &table{}
		_, err := orderEntity(api, "t").List(t.Context(), query, page)
		var invalid *errs.ValidationError
		if !errors.As(err, &invalid) || invalid.Issues[0].Field != "cursor" || api.asked != nil {
			t.Errorf("%s: got %v", page.Cursor, err)
		}
	}
	for _, cursor := range []string{"%%%", encode("nothing"), encode(`{"PK":1}`), encode(`[]`), encode(`["a","b","c","d"]`)} {
		refused(query, ports.PageRequest{Cursor: cursor})
	}
	decoded, err := base64.RawURLEncoding.DecodeString(made)
	if err != nil {
		t.Fatal(err)
	}
	for i := range decoded {
		tampered := append([]byte{}, decoded...)
		tampered[i] ^= 1
		refused(query, ports.PageRequest{Cursor: encode(string(tampered))})
	}
	for _, changed := range []string{made + "=", made + "==", made + "\n", " " + made, encode(string(decoded) + " "), encode(string(decoded[:1]) + " " + string(decoded[1:]))} {
		refused(query, ports.PageRequest{Cursor: changed})
	}
	for _, other := range []dynamo.Query{
		{Partition: ofUser("other"), SortPrefix: "ORDER#"}, {Partition: ofUser("u"), SortPrefix: "CART#"}, {Partition: ofUser("u")},
		{Partition: ofUser("u"), SortPrefix: "ORDER#", Index: dynamo.GSI2},
	} {
		refused(other, ports.PageRequest{Cursor: made})
	}
	query.Sort = "ORDER#{createdAt}"
	refused(query, ports.PageRequest{Cursor: made, From: "2026-01-01"})
}
