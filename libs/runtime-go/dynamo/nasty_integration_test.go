//go:build integration

package dynamo_test

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
)

var nasty = []string{"a", "A", "a#", "#a", "a#b", "a$0b", "$", "$0", " ", "é", "e\u0301", "😀", "\x00", "%23"}

func TestIntegrationWhateverAValueHoldsItLeadsToItsOwnItemOnly(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	for _, id := range nasty {
		if err := orders.Create(t.Context(), newOrder(id, "user "+id, at)); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range nasty {
		want := newOrder(id, "user "+id, at)
		if got, found, err := orders.Get(t.Context(), orderKey(id)); err != nil || !found || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, %t, %v", id, got, found, err)
		}
		query := dynamo.Query{Partition: ofUser("user " + id), SortPrefix: "ORDER#"}
		if page, err := orders.List(t.Context(), query, ports.PageRequest{}); err != nil || !reflect.DeepEqual(page.Items, []order{want}) {
			t.Errorf("%q: got %+v, %v", id, page, err)
		}
	}
	if err := orders.Delete(t.Context(), orderKey("a#b")); err != nil {
		t.Fatal(err)
	}
	_, found, err := orders.Get(t.Context(), orderKey("a"))
	_, deleted, goneErr := orders.Get(t.Context(), orderKey("a#b"))
	if err != nil || goneErr != nil || !found || deleted {
		t.Errorf("got %t, %t, %v, %v", found, deleted, err, goneErr)
	}
}

func TestIntegrationAnItemUnderAKeyItsAttributesDoNotMakeIsNotHandedOut(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	item, err := attributevalue.MarshalMap(map[string]any{
		"PK": "ORDER#outer", "SK": "DETAILS", "GSI1PK": "USER#other", "GSI1SK": "ORDER#1#inner",
		"id": "inner", "userId": "moved", "createdAt": at, "updatedAt": at, "__edb_e__": "order", "__edb_v__": "1",
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = table.Client.PutItem(t.Context(), &dynamodb.PutItemInput{TableName: &table.Name, Item: item}); err != nil {
		t.Fatal(err)
	}
	_, found, err := orders.Get(t.Context(), orderKey("outer"))
	page, listErr := orders.List(t.Context(), dynamo.Query{Partition: ofUser("other")}, ports.PageRequest{})
	if found || err != nil || listErr != nil || len(page.Items) > 0 {
		t.Errorf("got %t, %v, %v, %v", found, err, page, listErr)
	}
}

func TestIntegrationWhatNoItemCanHoldIsAValidationError(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	note := func(text string) func(*order) { return func(o *order) { o.Note = &text } }
	for name, test := range map[string]struct {
		change         func(*order)
		field, message string
	}{
		"empty key":         {func(o *order) { o.ID = "" }, "id", "Must not be empty"},
		"key not Unicode":   {func(o *order) { o.ID = "a\xff" }, "id", "Is not valid Unicode"},
		"key of 2052 bytes": {func(o *order) { o.ID = strings.Repeat("😀", 513) }, "id", "Is too long: the key it is part of holds at most 2048 bytes"},
		"sort key":          {func(o *order) { o.ID = strings.Repeat("x", 1000) }, "id", "Is too long: the key it is part of holds at most 1024 bytes"},
		"number":            {func(o *order) { o.Total = math.MaxInt }, "total", "Has to be a number from -9007199254740991"},
		"nested number":     {func(o *order) { o.Lines = []line{{"s", 1}, {"s", 1 << 53}} }, "lines.1.quantity", "Has to be a number"},
		"text not Unicode":  {note("a\xff"), "note", "Is not valid Unicode"},
		"item of 400 KB":    {note(strings.Repeat("x", 400*1024)), "", "Is too large: an item holds at most 400 KB"},
	} {
		t.Run(name, func(t *testing.T) {
			refused := newOrder("refused", "nobody", at)
			test.change(&refused)
			var invalid *errs.ValidationError
			err := orders.Create(t.Context(), refused)
			if !errors.As(err, &invalid) || len(invalid.Issues) != 1 || invalid.Issues[0].Field != test.field ||
				!strings.HasPrefix(invalid.Issues[0].Message, test.message) {
				t.Errorf("got %v", err)
			}
		})
	}
	if err := orders.Create(t.Context(), newOrder("grows", "u", at)); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]dynamo.Change{
		"number": dynamo.Set("total", 1<<53), "text": dynamo.Set("note", strings.Repeat("x", 400*1024)),
	} {
		if _, err := orders.Update(t.Context(), orderKey("grows"), 1, change); !errors.Is(err, errs.ErrValidation) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestIntegrationTheLongestKeysAndTheGreatestNumbersAreKept(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	want := newOrder(strings.Repeat("x", 1024-len("ORDER##")-24), strings.Repeat("😀", 510), at)
	want.Total = 1<<53 - 1
	if err := orders.Create(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if got, found, err := orders.Get(t.Context(), orderKey(want.ID)); err != nil || !found || !reflect.DeepEqual(got, want) {
		t.Errorf("got %t, %v", found, err)
	}
}
