package ports

import (
	"context"
	"encoding/json"
	"time"
)

// Contract is the published form of an event: where it comes from, its name and its version. T is
// its data; a Validate method of T is called before publishing and after receiving.
type Contract[T any] struct {
	// Source is <context>.context, the EventBridge source (S0-28, F-060).
	Source string
	// DetailType is PascalCase past tense, the EventBridge detail-type.
	DetailType string
	// Version is raised on every breaking change of T.
	Version int
}

// Event is the event of this contract with its data, to publish.
func (c Contract[T]) Event(data T) Event {
	return Event{Source: c.Source, DetailType: c.DetailType, Version: c.Version, Data: &data}
}

// Event is what a service publishes. Made by Contract.Event.
type Event struct {
	Source     string
	DetailType string
	Version    int
	// Data is a pointer to the contract's data type.
	Data any
}

// EventMetadata comes with every event of the platform, in the envelope's metadata.
type EventMetadata struct {
	// EventID is the same on every redelivery: the key to recognise a duplicate by.
	EventID string `json:"eventId"`
	// CorrelationID is passed on from the request or event that caused this one (F-099).
	CorrelationID string `json:"correlationId"`
	// Version of the contract it was published with.
	Version int `json:"version"`
	// OccurredAt is ISO 8601, UTC.
	OccurredAt string `json:"occurredAt"`
	// Traceparent is the trace that it belongs to (W3C Trace Context), where one is known.
	Traceparent string `json:"traceparent,omitempty"`
}

// EventPublisher is the port through which domain events leave a service (S0-57, F-103). Publish
// returns when the bus has accepted all events; it sends them in batches of 10.
type EventPublisher interface {
	Publish(ctx context.Context, events ...Event) error
}

// MessageMeta is what came with a queue message beside its body.
type MessageMeta struct {
	MessageID string
	// ReceiveCount is how often it was received, this time included.
	ReceiveCount  int
	CorrelationID string
}

// ScheduledRun is the start of a schedule (S1-19).
type ScheduledRun struct {
	ID string
	// Time for which it was planned, UTC.
	Time time.Time
	// Version of the envelope: "0".
	Version string
	// Source is aws.scheduler.
	Source string
	// DetailType is "Scheduled Event".
	DetailType string
	Account    string
	Region     string
	// Resources holds the ARN of the schedule.
	Resources []string
	// Detail is what the schedule was given as its input, {} by default.
	Detail json.RawMessage
}
