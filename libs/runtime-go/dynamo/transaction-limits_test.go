package dynamo_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
)

// counting is a table that counts what it is sent.
type counting struct {
	dynamo.API
	sent int
}

func (c *counting) TransactWriteItems(context.Context, *dynamodb.TransactWriteItemsInput, ...func(*dynamodb.Options)) (*dynamodb.TransactWriteItemsOutput, error) {
	c.sent++
	return &dynamodb.TransactWriteItemsOutput{}, nil
}

// write does all writes in one unit of work.
func write(ctx context.Context, client dynamo.API, writes ...types.TransactWriteItem) error {
	return dynamo.UnitOfWork(client)(ctx, func(ctx context.Context) error {
		for _, each := range writes {
			if _, err := dynamo.Stage(ctx, each); err != nil {
				return err
			}
		}
		return nil
	})
}

func put(item map[string]types.AttributeValue) types.TransactWriteItem {
	return types.TransactWriteItem{Put: &types.Put{Item: item}}
}

// itemOf has exactly as many bytes; at is one letter.
func itemOf(bytes int, at string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"PK":   &types.AttributeValueMemberS{Value: "p"},
		"SK":   &types.AttributeValueMemberS{Value: at},
		"note": &types.AttributeValueMemberS{Value: strings.Repeat("x", bytes-len("PKpSKanote"))},
	}
}

func expectRefused(t *testing.T, err error, want string) {
	t.Helper()
	var invalid *errs.ValidationError
	if !errors.As(err, &invalid) || len(invalid.Issues) != 1 || invalid.Issues[0] != (errs.Issue{Message: want}) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestATransactionOf4MBIsSentOneOfAByteMoreIsRefusedBefore(t *testing.T) {
	client := &counting{}
	writes := []types.TransactWriteItem{put(itemOf(194_304, "k"))}
	for _, at := range strings.Split("abcdefghij", "") {
		writes = append(writes, put(itemOf(400_000, at)))
	}
	if err := write(t.Context(), client, writes...); err != nil || client.sent != 1 {
		t.Errorf("got %v, %d sent", err, client.sent)
	}
	writes[0] = put(itemOf(194_305, "k"))
	expectRefused(t, write(t.Context(), client, writes...),
		"Is too much at once: a transaction holds at most 4194304 bytes, this one has 4194305")
	if client.sent != 1 {
		t.Errorf("%d sent", client.sent)
	}
}

func TestKeysAndValuesOfExpressionsAreCountedToo(t *testing.T) {
	client := &counting{}
	note := map[string]types.AttributeValue{":note": &types.AttributeValueMemberS{Value: strings.Repeat("x", 4_194_304)}}
	key := map[string]types.AttributeValue{
		"PK": &types.AttributeValueMemberS{Value: "p"}, "SK": &types.AttributeValueMemberS{Value: "s"},
	}
	for _, each := range []types.TransactWriteItem{
		{Update: &types.Update{Key: key, ExpressionAttributeValues: note}},
		{Delete: &types.Delete{Key: key, ExpressionAttributeValues: note}},
		{ConditionCheck: &types.ConditionCheck{Key: key, ExpressionAttributeValues: note}},
		{Put: &types.Put{Item: key, ExpressionAttributeValues: note}},
	} {
		expectRefused(t, write(t.Context(), client, each),
			"Is too much at once: a transaction holds at most 4194304 bytes, this one has 4194310")
	}
	orders := orderEntity(client, "orders-dev")
	expectRefused(t, dynamo.Transact(t.Context(), client, make([]dynamo.Write, 101)...),
		"Is too much at once: a transaction has at most 100 items, this one has 101")
	large := strings.Repeat("x", 4_194_304)
	err := dynamo.Transact(t.Context(), client, orders.CreateWrite(order{ID: "1", UserID: "u", Note: &large}))
	if !errors.Is(err, errs.ErrValidation) || client.sent != 0 {
		t.Errorf("got %v, %d sent", err, client.sent)
	}
}

func TestWhatOnlyDynamoDBCanCountIsRefusedInTheSameWords(t *testing.T) {
	err := dynamo.ServiceError(&smithy.GenericAPIError{
		Code: "ValidationException", Message: "The aggregate size of the items exceeds 4 MB",
	})
	expectRefused(t, err, "Is too much at once: a transaction holds at most 4194304 bytes")
}

// value is an attribute as DynamoDB writes it.
type value struct {
	S    *string
	N    *string
	BOOL *bool
	NULL *bool
	SS   []string
	NS   []string
	L    *[]value
	M    *map[string]value
}

func (v value) attribute() types.AttributeValue {
	switch {
	case v.S != nil:
		return &types.AttributeValueMemberS{Value: *v.S}
	case v.N != nil:
		return &types.AttributeValueMemberN{Value: *v.N}
	case v.BOOL != nil:
		return &types.AttributeValueMemberBOOL{Value: *v.BOOL}
	case v.NULL != nil:
		return &types.AttributeValueMemberNULL{Value: *v.NULL}
	case v.SS != nil:
		return &types.AttributeValueMemberSS{Value: v.SS}
	case v.NS != nil:
		return &types.AttributeValueMemberNS{Value: v.NS}
	case v.L != nil:
		made := &types.AttributeValueMemberL{}
		for _, each := range *v.L {
			made.Value = append(made.Value, each.attribute())
		}
		return made
	default:
		return &types.AttributeValueMemberM{Value: attributesOf(*v.M)}
	}
}

func attributesOf(values map[string]value) map[string]types.AttributeValue {
	made := map[string]types.AttributeValue{}
	for name, each := range values {
		made[name] = each.attribute()
	}
	return made
}

func TestItemsHaveTheBytesThatTheyHaveInTypeScript(t *testing.T) {
	text, err := os.ReadFile("../../runtime/test/item-bytes.json")
	if err != nil {
		t.Fatal(err)
	}
	var tests []struct {
		Item  map[string]value
		Bytes int
	}
	if err := json.Unmarshal(text, &tests); err != nil || len(tests) != 10 {
		t.Fatal(err, len(tests))
	}
	for _, test := range tests {
		item := attributesOf(test.Item)
		item["_"] = &types.AttributeValueMemberS{Value: strings.Repeat("x", 4_194_304)}
		expectRefused(t, write(t.Context(), &counting{}, put(item)), fmt.Sprintf(
			"Is too much at once: a transaction holds at most 4194304 bytes, this one has %d", 4_194_305+test.Bytes))
	}
}
