package memory

import (
	"context"
	"slices"
	"sync"

	"platform.internal/runtime/events"
	"platform.internal/runtime/outbox"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/unit"
)

// Outbox is the twin of outbox.Publisher, for units of work in memory. The zero value is ready.
type Outbox struct {
	// Stamps replace clock and ids.
	Stamps    events.Stamps
	mu        sync.Mutex
	published []PublishedEvent
	handedOn  int
}

var _ ports.EventPublisher = (*Outbox)(nil)

// Publish keeps events in the unit of work at hand; it is an error outside of one.
func (o *Outbox) Publish(ctx context.Context, given ...ports.Event) error {
	collector := outbox.Collector{Stamps: o.Stamps}
	return collector.Collect(ctx, o, given, func(ctx context.Context, item outbox.Item, collected []outbox.Collected) error {
		made := make([]PublishedEvent, len(collected))
		for i, each := range collected {
			made[i] = PublishedEvent{
				Source: each.Event.Source, DetailType: each.Event.DetailType, Metadata: each.Metadata, Data: each.Data,
			}
		}
		return stage(ctx, o.keep(made), unit.Item{Table: "outbox", Partition: item.PK, Sort: item.SK})
	})
}

func (o *Outbox) keep(made []PublishedEvent) change {
	return func() (func(), error) {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.published = append(o.published, made...)
		return func() {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.published = o.published[:len(o.published)-len(made)]
		}, nil
	}
}

// Published is all that was kept, handed on or not, in the order of the units of work.
func (o *Outbox) Published() []PublishedEvent {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.published)
}

// Deliver hands on what waits, in its order. What to fails for waits on, and so does all that comes after it.
func (o *Outbox) Deliver(to func(PublishedEvent) error) error {
	for _, event := range o.Published()[o.handedOn:] {
		if err := to(event); err != nil {
			return err
		}
		o.handedOn++
	}
	return nil
}
