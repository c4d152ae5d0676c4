//go:build integration

package dynamo_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
)

var at = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func newOrder(id, userID string, at time.Time) order {
	return order{
		ID: id, UserID: userID, Status: "placed", Total: 5, Lines: []line{{"sku-1", 2}},
		Version: 1, CreatedAt: at, UpdatedAt: at,
	}
}

func stored(t *testing.T, table testkit.Table, key dynamo.Key) map[string]any {
	t.Helper()
	partition, _ := key.PK.Partition()
	sort, _ := key.SK.Sort()
	output, err := table.Client.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: &table.Name, Key: map[string]types.AttributeValue{
		"PK": &types.AttributeValueMemberS{Value: partition}, "SK": &types.AttributeValueMemberS{Value: sort},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var item map[string]any
	if err := attributevalue.UnmarshalMap(output.Item, &item); err != nil {
		t.Fatal(err)
	}
	return item
}

func TestIntegrationAnItemIsKeptAsElectroDBKeepsIt(t *testing.T) {
	table := testkit.NewTable(t)
	if err := orderEntity(table.Client, table.Name).Create(t.Context(), newOrder("Ab1", "User One", at)); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"PK": "ORDER#Ab1", "SK": "DETAILS", "GSI1PK": "USER#User One", "GSI1SK": "ORDER#2026-01-01T00:00:00.000Z#Ab1",
		"__edb_e__": "order", "__edb_v__": "1",
		"id": "Ab1", "userId": "User One", "status": "placed", "total": 5.0, "version": 1.0,
		"lines":     []any{map[string]any{"sku": "sku-1", "quantity": 2.0}},
		"createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z",
	}
	if got := stored(t, table, orderKey("Ab1")); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestIntegrationCreateGetUpdateDelete(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	ctx, key := t.Context(), orderKey("o-1")
	first := newOrder("o-1", "u", at)

	if _, found, err := orders.Get(ctx, key); found || err != nil {
		t.Errorf("missing: found %t, %v", found, err)
	}
	if err := orders.Create(ctx, first); err != nil {
		t.Fatal(err)
	}
	if err := orders.Create(ctx, newOrder("o-1", "other", at)); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("second create: %v", err)
	}
	if got, found, err := orders.Get(ctx, key); !found || err != nil || !reflect.DeepEqual(got, first) {
		t.Errorf("got %+v, %t, %v", got, found, err)
	}
	note := "soon"
	changed, err := orders.Update(ctx, key, 1, dynamo.Set("status", "cancelled"), dynamo.SetIf("note", &note), dynamo.SetIf[int]("total", nil))
	if err != nil || changed.Status != "cancelled" || *changed.Note != "soon" || changed.Total != 5 || changed.Version != 2 || !changed.UpdatedAt.Equal(later) {
		t.Errorf("got %+v, %v", changed, err)
	}
	if _, err := orders.Update(ctx, key, 1, dynamo.Set("status", "placed")); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("old version: %v", err)
	}
	patched, err := orders.Patch(ctx, key, dynamo.Remove("note"), dynamo.Add("total", 3))
	if err != nil || patched.Note != nil || patched.Total != 8 || patched.Version != 3 {
		t.Errorf("got %+v, %v", patched, err)
	}
	for range 2 {
		if err := orders.Delete(ctx, key); err != nil {
			t.Errorf("delete: %v", err)
		}
	}
	if _, err := orders.Patch(ctx, key, dynamo.Set("status", "placed")); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("gone: %v", err)
	}
	if err := orders.Put(ctx, first); err != nil {
		t.Errorf("put: %v", err)
	}
}

func TestIntegrationListsAreNewestFirstPageByPage(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	for i := range 5 {
		if err := orders.Create(t.Context(), newOrder(fmt.Sprintf("o-%d", i), "u", at.Add(time.Duration(i)*time.Hour))); err != nil {
			t.Fatal(err)
		}
	}
	if err := orders.Create(t.Context(), newOrder("foreign", "other", at)); err != nil {
		t.Fatal(err)
	}
	query := dynamo.Query{Partition: ofUser("u"), SortPrefix: "ORDER#"}
	var ids []string
	request := ports.PageRequest{Limit: 2}
	for range 4 {
		page, err := orders.List(t.Context(), query, request)
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range page.Items {
			ids = append(ids, each.ID)
		}
		if request.Cursor = page.Cursor; request.Cursor == "" {
			break
		}
	}
	if fmt.Sprint(ids) != "[o-4 o-3 o-2 o-1 o-0]" {
		t.Errorf("got %v", ids)
	}
	expectRanges(t, func(query dynamo.Query, page ports.PageRequest) (ports.Page[order], error) {
		return orders.List(t.Context(), query, page)
	})
	query.OldestFirst = true
	if page, err := orders.List(t.Context(), query, ports.PageRequest{Limit: 1}); err != nil || page.Items[0].ID != "o-0" {
		t.Errorf("got %v, %v", page, err)
	}
	page, err := orders.ListPartition(t.Context(), dynamo.Query{Partition: keys.Of("ORDER#{id}", "o-1")}, ports.PageRequest{})
	if err != nil || len(page.Items) != 1 || page.Items[0].ID != "o-1" {
		t.Errorf("got %v, %v", page, err)
	}
}

func TestIntegrationItemsOfAnotherEntityAreNotSeen(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	carts := dynamo.NewEntity(table.Client, table.Name, dynamo.Definition[order]{Name: "cart", Keys: func(o order) dynamo.Keys {
		key := orderKey(o.ID)
		return dynamo.Keys{PK: key.PK, SK: key.SK, GSI1PK: ofUser(o.UserID), GSI1SK: keys.Of("ORDER#cart")}
	}})
	if err := carts.Create(t.Context(), newOrder("c-1", "u", at)); err != nil {
		t.Fatal(err)
	}
	_, found, err := orders.Get(t.Context(), orderKey("c-1"))
	page, listErr := orders.List(t.Context(), dynamo.Query{Partition: ofUser("u"), SortPrefix: "ORDER#"}, ports.PageRequest{})
	if found || err != nil || listErr != nil || len(page.Items) != 0 {
		t.Errorf("found %t, %v, %v, %v", found, page, err, listErr)
	}
}

func TestIntegrationATransactionIsAllOrNothing(t *testing.T) {
	table := testkit.NewTable(t)
	orders := orderEntity(table.Client, table.Name)
	ctx := t.Context()
	first, second := newOrder("t-1", "u", at), newOrder("t-2", "u", at)
	if err := dynamo.Transact(ctx, table.Client, orders.CreateWrite(first), orders.CreateWrite(second)); err != nil {
		t.Fatal(err)
	}
	err := dynamo.Transact(ctx, table.Client,
		orders.UpdateWrite(orderKey("t-1"), 1, dynamo.Set("status", "cancelled")), orders.CreateWrite(second))
	if !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v", err)
	}
	if got, _, err := orders.Get(ctx, orderKey("t-1")); err != nil || got.Status != "placed" {
		t.Errorf("got %+v, %v", got, err)
	}
	err = dynamo.Transact(ctx, table.Client,
		orders.UpdateWrite(orderKey("t-1"), 1, dynamo.Set("status", "cancelled")), orders.DeleteWrite(orderKey("t-2")))
	got, _, getErr := orders.Get(ctx, orderKey("t-1"))
	_, found, foundErr := orders.Get(ctx, orderKey("t-2"))
	if err != nil || getErr != nil || foundErr != nil || got.Status != "cancelled" || got.Version != 2 || found {
		t.Errorf("got %+v, %t, %v", got, found, err)
	}
}

func TestIntegrationAMissingTableIsNotFound(t *testing.T) {
	client := dynamodb.NewFromConfig(testkit.LocalConfig(t))
	if _, _, err := orderEntity(client, "no-such-table").Get(t.Context(), orderKey("x")); !errors.Is(err, errs.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

type orderChanges struct {
	UserID *string `json:"userId"`
	Status *string `json:"status"`
	Note   *string `json:"note"`
}

// ordersByStatus are listed by their status as well, where they have a note: STATUS#<status> / <id> on GSI2.
func ordersByStatus(client dynamo.API, table string) *dynamo.Entity[order] {
	return dynamo.NewEntity(client, table, dynamo.Definition[order]{Name: "order", Keys: func(o order) dynamo.Keys {
		key := orderKey(o.ID)
		made := dynamo.Keys{PK: key.PK, SK: key.SK, GSI1PK: ofUser(o.UserID), GSI1SK: keys.Of("ORDER#{id}", o.ID)}
		if o.Note != nil {
			made.Further = map[dynamo.Index]dynamo.Key{dynamo.GSI2: {PK: keys.Of("STATUS#{status}", o.Status), SK: keys.Of("{id}", o.ID)}}
		}
		return made
	}})
}

func TestIntegrationKeysOfEveryIndexFollowAChange(t *testing.T) {
	table := testkit.NewTable(t)
	orders := ordersByStatus(table.Client, table.Name)
	ctx, note, paid, other := t.Context(), "soon", "paid", "other"
	placed := newOrder("o-1", "u", at)
	placed.Note = &note
	if err := orders.Create(ctx, placed); err != nil {
		t.Fatal(err)
	}
	listed := func(status string) int {
		query := dynamo.Query{Index: dynamo.GSI2, Partition: keys.Of("STATUS#{status}", status)}
		page, err := orders.List(ctx, query, ports.PageRequest{})
		if err != nil {
			t.Error(err)
		}
		return len(page.Items)
	}
	changed, err := orders.Change(ctx, placed, 1, orderChanges{UserID: &other, Status: &paid})
	if err != nil || changed.UserID != "other" || changed.Status != "paid" || changed.Version != 2 {
		t.Errorf("got %+v, %v", changed, err)
	}
	if listed("placed") != 0 || listed("paid") != 1 {
		t.Errorf("got %d placed, %d paid", listed("placed"), listed("paid"))
	}
	page, err := orders.List(ctx, dynamo.Query{Partition: ofUser("other")}, ports.PageRequest{})
	if err != nil || len(page.Items) != 1 {
		t.Errorf("got %+v, %v", page, err)
	}
	if _, err := orders.Change(ctx, placed, 1, orderChanges{Status: &note}); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
}
