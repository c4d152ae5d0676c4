//go:build integration

package outbox_test

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/inbox"
	"platform.internal/runtime/internal/unitsuite"
	"platform.internal/runtime/outbox"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
)

type orders struct {
	*dynamo.Entity[unitsuite.Order]
}

func (o orders) Find(ctx context.Context, id string) (unitsuite.Order, bool, error) {
	return o.Get(ctx, unitsuite.KeyOf(id))
}

func (o orders) Update(ctx context.Context, order unitsuite.Order, changes unitsuite.Changes) (unitsuite.Order, error) {
	return o.Change(ctx, order, order.Version, changes)
}

func (o orders) Delete(ctx context.Context, id string) error {
	return o.Entity.Delete(ctx, unitsuite.KeyOf(id))
}

type kept struct {
	PK        string
	SK        string
	Events    []outbox.Outgoing `dynamodbav:"events"`
	ExpiresAt int64             `dynamodbav:"expiresAt"`
}

type envelope struct {
	Metadata ports.EventMetadata
	Data     unitsuite.Placed
}

func (k kept) envelopes(t *testing.T) []envelope {
	t.Helper()
	all := make([]envelope, len(k.Events))
	for i, event := range k.Events {
		if err := json.Unmarshal([]byte(event.Detail), &all[i]); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func keptIn(t *testing.T, table testkit.Table) []kept {
	t.Helper()
	output, err := table.Client.Scan(t.Context(), &dynamodb.ScanInput{TableName: &table.Name})
	if err != nil {
		t.Fatal(err)
	}
	var items []kept
	if err := attributevalue.UnmarshalListOfMapsWithOptions(output.Items, &items,
		func(options *attributevalue.DecoderOptions) { options.TagKey = "json" }); err != nil {
		t.Fatal(err)
	}
	at := func(k kept) string { return k.envelopes(t)[0].Metadata.OccurredAt }
	slices.SortFunc(items, func(a, b kept) int { return cmp.Compare(at(a), at(b)) })
	return items
}

func TestIntegrationUnitsOfWorkInDynamoDB(t *testing.T) {
	unitsuite.Run(t, func(t *testing.T) unitsuite.Context {
		table, waiting := testkit.NewTable(t), testkit.NewTable(t)
		return unitsuite.Context{
			Orders:     orders{dynamo.NewEntity(table.Client, table.Name, unitsuite.Definition)},
			Publisher:  outbox.New(waiting.Name),
			UnitOfWork: dynamo.UnitOfWork(table.Client),
			Inbox:      inbox.New(table.Client, table.Name),
			Waiting: func(t *testing.T) []string {
				t.Helper()
				var ids []string
				for _, item := range keptIn(t, waiting) {
					for _, each := range item.envelopes(t) {
						ids = append(ids, each.Data.OrderID)
					}
				}
				return ids
			},
		}
	})
}

func TestIntegrationTheEventsOfAUnitAreOneItemForAWeek(t *testing.T) {
	table, waiting := testkit.NewTable(t), testkit.NewTable(t)
	publisher := outbox.New(waiting.Name)
	entity := dynamo.NewEntity(table.Client, table.Name, unitsuite.Definition)
	before := time.Now().Add(7 * 24 * time.Hour).Unix()
	err := dynamo.UnitOfWork(table.Client)(t.Context(), func(ctx context.Context) error {
		if err := entity.Create(ctx, unitsuite.New("a")); err != nil {
			return err
		}
		return publisher.Publish(ctx, unitsuite.OrderPlaced.Event(unitsuite.Placed{OrderID: "a"}))
	})
	if err != nil {
		t.Fatal(err)
	}
	items := keptIn(t, waiting)
	if len(items) != 1 || items[0].PK != "ORDER#a" || items[0].SK != items[0].envelopes(t)[0].Metadata.EventID ||
		items[0].Events[0].DetailType != "OrderPlaced" || items[0].ExpiresAt < before || items[0].ExpiresAt > before+60 {
		t.Errorf("got %+v", items)
	}
}
