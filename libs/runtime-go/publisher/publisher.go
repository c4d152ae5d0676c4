// Package publisher publishes domain events to EventBridge.
package publisher

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/events"
	"platform.internal/runtime/internal/plain"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/retry"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/unit"
)

// PutAPI is the part of the EventBridge client a Publisher uses.
type PutAPI interface {
	PutEvents(context.Context, *eventbridge.PutEventsInput, ...func(*eventbridge.Options)) (*eventbridge.PutEventsOutput, error)
}

// Publisher publishes to one bus.
type Publisher struct {
	client PutAPI
	bus    string
	stamps events.Stamps
	retry  retry.Options
}

var _ ports.EventPublisher = (*Publisher)(nil)

// Option changes a publisher.
type Option func(*Publisher)

// WithStamps replaces clock and ids.
func WithStamps(stamps events.Stamps) Option {
	return func(p *Publisher) { p.stamps = stamps }
}

// WithRetry changes how refused entries are tried again; default 3 attempts, first wait up to 100 ms.
func WithRetry(options retry.Options) Option {
	return func(p *Publisher) { p.retry = options }
}

// Client makes the SDK client.
func Client(cfg aws.Config) *eventbridge.Client { return eventbridge.NewFromConfig(cfg) }

// New makes the publisher of a bus (S0-57); its name comes from config.EventBusName.
func New(client PutAPI, bus string, options ...Option) *Publisher {
	made := &Publisher{client: client, bus: bus, retry: retry.Options{Attempts: 3, Base: 100 * time.Millisecond}}
	for _, option := range options {
		option(made)
	}
	return made
}

// Publish checks the data by their Validate, then sends in batches of 10 (F-103). Entries that the
// bus refuses are sent again; what is refused for good ends in one *PublishError. It is an error inside of a unit of
// work, whose changes may not come to be.
func (p *Publisher) Publish(ctx context.Context, given ...ports.Event) error {
	if unit.From(ctx) != nil {
		return errEarly
	}
	entries := make([]types.PutEventsRequestEntry, len(given))
	for i, event := range given {
		entry, err := p.entry(ctx, event)
		if err != nil {
			return err
		}
		entries[i] = entry
	}
	return p.send(ctx, entries)
}

var errEarly = errors.New("an event would leave before what it tells of is kept. Connect Outbox instead of Bus, or publish after the unit of work")

// HandOn sends an event whose envelope is there already.
func (p *Publisher) HandOn(ctx context.Context, source, detailType, envelope string) error {
	var given events.Envelope[json.RawMessage]
	if err := json.Unmarshal([]byte(envelope), &given); err != nil {
		return fmt.Errorf("the envelope of %s is not JSON: %w", detailType, err)
	}
	entry := types.PutEventsRequestEntry{EventBusName: &p.bus, Source: &source, DetailType: &detailType, Detail: &envelope}
	traced(&entry, given.Metadata)
	return p.send(ctx, []types.PutEventsRequestEntry{entry})
}

// traced lets the trace of the event go on.
func traced(entry *types.PutEventsRequestEntry, metadata ports.EventMetadata) {
	if trace := metadata.Traceparent; trace != "" {
		entry.TraceHeader = aws.String(scope.XRayHeader(trace))
	}
}

func (p *Publisher) send(ctx context.Context, entries []types.PutEventsRequestEntry) error {
	var refused []Refused
	for _, batch := range batches(entries) {
		left, err := p.putAll(ctx, batch)
		if err != nil {
			return err
		}
		refused = append(refused, left...)
	}
	if len(refused) > 0 {
		return newPublishError(p.bus, refused)
	}
	return nil
}

func (p *Publisher) entry(ctx context.Context, event ports.Event) (types.PutEventsRequestEntry, error) {
	if validator, ok := event.Data.(errs.Validator); ok {
		if err := validator.Validate(); err != nil {
			return types.PutEventsRequestEntry{}, err
		}
	}
	envelope := events.Envelope[any]{Metadata: p.stamps.Metadata(ctx, event.Version), Data: event.Data}
	detail, err := plain.JSON(envelope)
	if err != nil {
		return types.PutEventsRequestEntry{}, fmt.Errorf("the data of %s are not JSON: %w", event.DetailType, err)
	}
	entry := types.PutEventsRequestEntry{
		EventBusName: &p.bus, Source: aws.String(event.Source),
		DetailType: aws.String(event.DetailType), Detail: aws.String(string(detail)),
	}
	traced(&entry, envelope.Metadata)
	return entry, nil
}

// putAll sends a batch, refused entries again; it returns what was refused to the end.
func (p *Publisher) putAll(ctx context.Context, open []types.PutEventsRequestEntry) ([]Refused, error) {
	options := p.retry
	options.Retryable = func(err error) bool { return errors.Is(err, errRefused) }
	refused, err := retry.Do(ctx, options, func(ctx context.Context, _ int) ([]Refused, error) {
		left, refused, err := p.put(ctx, open)
		open = left
		if err == nil && len(refused) > 0 {
			err = errRefused
		}
		return refused, err
	})
	if errors.Is(err, errRefused) {
		return refused, nil
	}
	return nil, err
}

var errRefused = errors.New("entries were refused")

func (p *Publisher) put(ctx context.Context, open []types.PutEventsRequestEntry) ([]types.PutEventsRequestEntry, []Refused, error) {
	output, err := p.client.PutEvents(ctx, &eventbridge.PutEventsInput{Entries: open})
	if err != nil {
		return open, nil, fmt.Errorf("put events on the bus '%s': %w", p.bus, err)
	}
	var left []types.PutEventsRequestEntry
	var refused []Refused
	for i, result := range output.Entries {
		if i < len(open) && result.ErrorCode != nil {
			left = append(left, open[i])
			refused = append(refused, refusedOf(open[i], result))
		}
	}
	return left, refused, nil
}
