package outbox

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/events"
	"platform.internal/runtime/ports"
)

// Publisher publishes in units of work of package dynamo.
type Publisher struct {
	table     string
	collector Collector
}

var _ ports.EventPublisher = (*Publisher)(nil)

// New makes the publisher of an outbox; its name comes from config.OutboxTableName.
func New(table string, stamps ...events.Stamps) *Publisher {
	made := &Publisher{table: table}
	for _, each := range stamps {
		made.collector.Stamps = each
	}
	return made
}

// Publish keeps events in the outbox, in the transaction that keeps what they tell of. It is an error outside of a unit
// of work; a ValidationError for data that do not fit, or an event of more than 256 KB.
func (p *Publisher) Publish(ctx context.Context, given ...ports.Event) error {
	return p.collector.Collect(ctx, p, given, func(ctx context.Context, item Item, _ []Collected) error {
		made, err := attributevalue.MarshalMapWithOptions(item,
			func(options *attributevalue.EncoderOptions) { options.TagKey = "json" })
		if err != nil {
			return fmt.Errorf("keep events: %w", err)
		}
		_, err = dynamo.Stage(ctx, types.TransactWriteItem{Put: &types.Put{TableName: &p.table, Item: made}})
		return err
	})
}
