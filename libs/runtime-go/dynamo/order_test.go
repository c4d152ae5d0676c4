package dynamo_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

type order struct {
	ID        string    `json:"id"`
	UserID    string    `json:"userId"`
	Status    string    `json:"status"`
	Total     int       `json:"total"`
	Note      *string   `json:"note"`
	Lines     []line    `json:"lines"`
	Version   int       `json:"version"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

type line struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
}

var later = time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)

func ofUser(id string) keys.Key { return keys.Of("USER#{userId}", id) }

func orderKey(id string) dynamo.Key {
	return dynamo.Key{PK: keys.Of("ORDER#{id}", id), SK: keys.Of("DETAILS")}
}

// orderEntity: ORDER#<id> / DETAILS; orders of a user, by time: USER#<userId> / ORDER#<createdAt>#<id>.
func orderEntity(client dynamo.API, table string) *dynamo.Entity[order] {
	return dynamo.NewEntity(client, table, definition)
}

var definition = dynamo.Definition[order]{
	Name: "order",
	Now:  func() time.Time { return later },
	Keys: func(o order) dynamo.Keys {
		key := orderKey(o.ID)
		return dynamo.Keys{
			PK: key.PK, SK: key.SK,
			GSI1PK: ofUser(o.UserID),
			GSI1SK: keys.Of("ORDER#{createdAt}#{id}", dynamo.Timestamp(o.CreatedAt), o.ID),
		}
	},
}

func ExampleNewEntity() {
	var client dynamo.API // clients.DynamoDB(cfg)
	orders := orderEntity(client, "orders-dev")

	_ = func(ctx context.Context, o order) error {
		if err := orders.Create(ctx, o); errors.Is(err, errs.ErrConflict) {
			return fmt.Errorf("order %s is there already: %w", o.ID, err)
		}
		changed, err := orders.Update(ctx, orderKey(o.ID), o.Version, dynamo.Set("status", "cancelled"))
		if err != nil {
			return err
		}
		_, err = orders.List(ctx, dynamo.Query{Partition: ofUser(changed.UserID), SortPrefix: "ORDER#"}, ports.PageRequest{Limit: 20})
		return err
	}
	fmt.Println(orderKey("o-#1").PK.Partition())
	// Output: ORDER#o-$01 <nil>
}
