package dynamo_test

import (
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
)

type ticket struct {
	ID      string  `json:"id"`
	EndsAt  *string `json:"endsAt,omitempty" is:"expiry"`
	Version int     `json:"version"`
}

var tickets = dynamo.Definition[ticket]{Name: "ticket", Keys: func(t ticket) dynamo.Keys {
	return dynamo.Keys{PK: keys.Of("TICKET#{id}", t.ID), SK: keys.Of("DETAILS"), GSI1PK: keys.Of("TICKET"), GSI1SK: keys.Of("{id}", t.ID)}
}}

func TestAnItemIsGoneFromItsMomentOfExpiryOn(t *testing.T) {
	gone, late := "2026-01-01T00:00:00.000Z", "2999-01-01T00:00:00.001Z"
	table := memory.NewTable(tickets)
	lasting := []ticket{{"c", &late, 1}, {"b", nil, 1}}
	for _, each := range append(lasting, ticket{"a", &gone, 1}) {
		if err := table.Create(t.Context(), each); err != nil {
			t.Fatal(err)
		}
	}
	if _, found, err := table.Get(t.Context(), dynamo.Key{PK: keys.Of("TICKET#{id}", "a"), SK: keys.Of("DETAILS")}); found || err != nil {
		t.Errorf("got %t, %v", found, err)
	}
	page, err := table.List(t.Context(), dynamo.Query{Partition: keys.Of("TICKET")}, ports.PageRequest{})
	if err != nil || !reflect.DeepEqual(page.Items, lasting) {
		t.Errorf("got %+v, %v", page.Items, err)
	}
	stored, err := dynamo.NewEntity(nil, "", tickets).Item(lasting[0])
	if seconds, ok := stored[dynamo.ExpiresAt].(*types.AttributeValueMemberN); !ok || seconds.Value != "32472144001" {
		t.Errorf("got %v, %v", stored[dynamo.ExpiresAt], err)
	}
}

type ticketChanges struct {
	EndsAt **string `json:"endsAt"`
}

func TestAChangeTakesAnAttributeAway(t *testing.T) {
	late := "2999-01-01T00:00:00.000Z"
	table := memory.NewTable(tickets)
	made := ticket{"a", nil, 1}
	if err := table.Create(t.Context(), made); err != nil {
		t.Fatal(err)
	}
	ending, err := table.Change(t.Context(), made, 1, ticketChanges{EndsAt: new(new(late))})
	if err != nil || *ending.EndsAt != late {
		t.Fatalf("got %+v, %v", ending, err)
	}
	if lasting, err := table.Change(t.Context(), ending, 2, ticketChanges{EndsAt: new(*string)}); err != nil || lasting != (ticket{"a", nil, 3}) {
		t.Errorf("got %+v, %v", lasting, err)
	}
}
