package memory

import (
	"context"
	"slices"
	"sync"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/events"
	"platform.internal/runtime/ports"
)

// PublishedEvent is an event as it would have been published. Data is a pointer to the contract's
// data type.
type PublishedEvent struct {
	Source, DetailType string
	Metadata           ports.EventMetadata
	Data               any
}

// Publisher is the twin of publisher.Publisher: it checks data by their Validate and records them. The
// zero value is ready.
type Publisher struct {
	// Stamps replace clock and ids.
	Stamps    events.Stamps
	mu        sync.Mutex
	published []PublishedEvent
}

var _ ports.EventPublisher = (*Publisher)(nil)

// Publish records all events, or none when the data of one are not valid.
func (p *Publisher) Publish(ctx context.Context, given ...ports.Event) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var made []PublishedEvent
	for _, event := range given {
		if validator, ok := event.Data.(errs.Validator); ok {
			if err := validator.Validate(); err != nil {
				return err
			}
		}
		made = append(made, PublishedEvent{
			Source: event.Source, DetailType: event.DetailType,
			Metadata: p.Stamps.Metadata(ctx, event.Version), Data: event.Data,
		})
	}
	p.published = append(p.published, made...)
	return nil
}

// Published is what was given, in the order of publishing.
func (p *Publisher) Published() []PublishedEvent {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.published)
}
