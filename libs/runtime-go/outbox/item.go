// Package outbox keeps events with the changes that they tell of, and hands them to the bus from there (ADR 0048). Its
// items are those of @platform/runtime/outbox.
package outbox

import (
	"context"
	"fmt"
	"strings"
	"time"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/events"
	"platform.internal/runtime/internal/plain"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/unit"
)

// Outgoing is an event as it is handed to the bus. Detail is its envelope as JSON.
type Outgoing struct {
	Source     string `json:"source"`
	DetailType string `json:"detailType"`
	Detail     string `json:"detail"`
}

// Item holds the events of one unit of work, in their order.
type Item struct {
	// PK is what they are about: the partition key of the unit's first change.
	PK string `json:"PK"`
	// SK is the id of the first event.
	SK     string     `json:"SK"`
	Events []Outgoing `json:"events"`
	// ExpiresAt is in seconds since 1970.
	ExpiresAt int64 `json:"expiresAt"`
}

const (
	// kept is long enough to hand on again what a week's absence left behind; a stream remembers 24 hours.
	kept = 7 * 24 * time.Hour
	// maxItemBytes: an item holds 400 KB (DynamoDB Developer Guide, "Constraints"); keys and names take their part.
	maxItemBytes = 400*1024 - 4*1024
	// eventOverheadBytes is what an event takes in an item beside its texts: the names of its attributes, 3 bytes of a
	// map and 1 of each element of a map and a list (DynamoDB Developer Guide, "DynamoDB item sizes and formats").
	eventOverheadBytes = len("source") + len("detailType") + len("detail") + 3 + 3 + 1
	// maxEventBytes of an entry (EventBridge User Guide, "Calculating PutEvents event entry size").
	maxEventBytes = 256 * 1024
)

// Collected is an event of the unit at hand.
type Collected struct {
	Event    Outgoing
	Metadata ports.EventMetadata
	// Data is a pointer to the contract's data type.
	Data any
}

// Collector collects the events of units of work. The zero value is ready.
type Collector struct {
	// Stamps replace clock and ids.
	Stamps events.Stamps
}

// Keep keeps what was collected in a unit, when that ends.
type Keep func(context.Context, Item, []Collected) error

// Collect checks events by their Validate and their size, and gives all of a unit over to keep when that ends. It is an
// error outside of one. owner is whom the events are collected for.
func (c Collector) Collect(ctx context.Context, owner any, given []ports.Event, keep Keep) error {
	at := unit.From(ctx)
	if at == nil {
		return fmt.Errorf("%s would leave without what it tells of. Publish inside a unit of work, with the change, and with the context that it gives", names(given))
	}
	made := make([]Collected, len(given))
	for i, event := range given {
		one, err := c.one(ctx, event)
		if err != nil {
			return err
		}
		made[i] = one
	}
	all := unit.Shared(at, owner, func() (*[]Collected, func(context.Context) error) {
		collected := &[]Collected{}
		return collected, func(ctx context.Context) error { return c.end(ctx, at, *collected, keep) }
	})
	*all = append(*all, made...)
	return nil
}

func (c Collector) end(ctx context.Context, at *unit.Unit, collected []Collected, keep Keep) error {
	if len(collected) == 0 {
		return nil
	}
	item, err := itemOf(collected, at.Aggregate(), c.now())
	if err != nil {
		return err
	}
	return keep(ctx, item, collected)
}

func (c Collector) now() time.Time {
	if c.Stamps.Now == nil {
		return time.Now()
	}
	return c.Stamps.Now()
}

func (c Collector) one(ctx context.Context, event ports.Event) (Collected, error) {
	var none Collected
	if validator, ok := event.Data.(errs.Validator); ok {
		if err := validator.Validate(); err != nil {
			return none, err
		}
	}
	metadata := c.Stamps.Metadata(ctx, event.Version)
	detail, err := plain.JSON(events.Envelope[any]{Metadata: metadata, Data: event.Data})
	if err != nil {
		return none, fmt.Errorf("the data of %s are not JSON: %w", event.DetailType, err)
	}
	made := Outgoing{Source: event.Source, DetailType: event.DetailType, Detail: string(detail)}
	if bytes := made.bytes(); bytes > maxEventBytes {
		return none, errs.Validation(errs.Issue{
			Field:   event.DetailType,
			Message: fmt.Sprintf("Is too large: an event holds at most %d bytes, this one has %d", maxEventBytes, bytes),
		})
	}
	return Collected{Event: made, Metadata: metadata, Data: event.Data}, nil
}

func itemOf(collected []Collected, aggregate string, now time.Time) (Item, error) {
	first := collected[0].Metadata.EventID
	made := Item{PK: aggregate, SK: first, ExpiresAt: now.Add(kept).Unix()}
	if aggregate == "" {
		made.PK = first
	}
	bytes := 0
	for _, each := range collected {
		made.Events = append(made.Events, each.Event)
		bytes += each.Event.bytes() + eventOverheadBytes
	}
	if bytes > maxItemBytes {
		return made, errs.Validation(errs.Issue{Message: fmt.Sprintf(
			"Are too large together: events of one unit of work have at most %d bytes, these have %d", maxItemBytes, bytes)})
	}
	return made, nil
}

func (o Outgoing) bytes() int { return len(o.Source) + len(o.DetailType) + len(o.Detail) }

func names(given []ports.Event) string {
	all := make([]string, len(given))
	for i, event := range given {
		all[i] = event.DetailType
	}
	return strings.Join(all, ", ")
}
