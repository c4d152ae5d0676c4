package events

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// Contract is the published form of an event.
type Contract[T any] = ports.Contract[T]

// Metadata comes with every event.
type Metadata = ports.EventMetadata

// Event is what is published. Made by Contract.Event.
type Event = ports.Event

var errIncomplete = errors.New("incomplete")

func orIncomplete(err error) error {
	if err == nil {
		return errIncomplete
	}
	return err
}

// Subscription is a function and the event it is called with. Made by Subscribe.
type Subscription struct {
	// Source and DetailType are what EventBridge calls the event.
	Source, DetailType string

	handle func(ctx context.Context, data json.RawMessage, metadata Metadata) error
}

// Option says how events reach a subscription.
type Option func(*Subscription)

// Once lets an event that comes again have no second effect.
func Once(inbox ports.Inbox) Option {
	return func(s *Subscription) {
		handle := s.handle
		reaction := nameOf(s.Source, s.DetailType)
		s.handle = func(ctx context.Context, data json.RawMessage, metadata Metadata) error {
			delivery := ports.Delivery{EventID: metadata.EventID, Reaction: reaction}
			isNew, err := inbox.Once(ctx, delivery, func(ctx context.Context) error { return handle(ctx, data, metadata) })
			if err == nil && !isNew {
				slog.InfoContext(ctx, "Event came again: it has had its effect")
			}
			return err
		}
	}
}

// Subscribe calls handle with the data of every event of contract, after their Validate (S0-66); with Once, once per
// event. Fields that T does not know are left out.
func Subscribe[T any](contract Contract[T], handle func(context.Context, T, Metadata) error, options ...Option) Subscription {
	decodeAndHandle := func(ctx context.Context, raw json.RawMessage, metadata Metadata) error {
		var data T
		if err := json.Unmarshal(raw, &data); err != nil {
			return fmt.Errorf("the data of %s do not fit its contract: %w", contract.DetailType, err)
		}
		if err := errs.Validate(&data); err != nil {
			return err
		}
		return handle(ctx, data, metadata)
	}
	made := Subscription{Source: contract.Source, DetailType: contract.DetailType, handle: decodeAndHandle}
	for _, option := range options {
		option(&made)
	}
	return made
}

func nameOf(source, detailType string) string { return source + " " + detailType }

// index holds subscriptions by what EventBridge calls an event.
type index map[string]Subscription

// newIndex panics during init when two subscriptions want the same event: the second would never be
// called.
func newIndex(subscriptions []Subscription) index {
	made := index{}
	for _, subscription := range subscriptions {
		name := nameOf(subscription.Source, subscription.DetailType)
		if _, taken := made[name]; taken {
			panic(fmt.Sprintf("two subscriptions want the event '%s'. Allowed: one per event and handler. "+
				"Call both functions from one, or generate a handler of kind event for one of them", name))
		}
		made[name] = subscription
	}
	return made
}

// dispatch hands an event to its subscription; one nobody subscribed to is logged and acknowledged
// (S0-36).
func (i index) dispatch(ctx context.Context, source, detailType string, detail json.RawMessage) error {
	subscription, ok := i[nameOf(source, detailType)]
	if !ok {
		slog.WarnContext(ctx, "Event ignored: no subscription", "known", slices.Sorted(maps.Keys(i)))
		return nil
	}
	envelope, err := readEnvelope(detail)
	if err != nil {
		return err
	}
	return subscription.handle(ctx, envelope.Data, envelope.Metadata)
}
