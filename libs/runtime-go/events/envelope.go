package events

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"platform.internal/runtime/ids"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// timestampLayout is ISO 8601 in UTC with milliseconds, as JavaScript writes it.
const timestampLayout = "2006-01-02T15:04:05.000Z"

// Envelope is the EventBridge detail of every event of the platform.
type Envelope[T any] struct {
	Metadata Metadata `json:"metadata"`
	Data     T        `json:"data"`
}

// Stamps are the sources of what is not in the data; replaced in tests.
type Stamps struct {
	// Now defaults to time.Now.
	Now func() time.Time
	// NewID makes event ids; default ids.New.
	NewID func() string
}

func (s Stamps) withDefaults() Stamps {
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.NewID == nil {
		s.NewID = ids.New
	}
	return s
}

// Metadata of a new event; the correlation id is the one of the work at hand (F-099).
func (s Stamps) Metadata(ctx context.Context, version int) Metadata {
	s = s.withDefaults()
	id := s.NewID()
	return ports.EventMetadata{
		EventID:       id,
		CorrelationID: scope.FirstPlain(scope.CorrelationID(ctx), id),
		Version:       version,
		OccurredAt:    s.Now().UTC().Format(timestampLayout),
		Traceparent:   scope.Trace(ctx),
	}
}

// readEnvelope fails when metadata are missing: the event is then retried and ends in the
// dead-letter queue.
func readEnvelope(detail json.RawMessage) (Envelope[json.RawMessage], error) {
	var given Envelope[json.RawMessage]
	err := json.Unmarshal(detail, &given)
	m := given.Metadata
	if err == nil && m.EventID != "" && m.CorrelationID != "" && m.Version != 0 && m.OccurredAt != "" {
		return given, nil
	}
	return given, fmt.Errorf("the detail of the event is not an envelope: metadata with eventId, correlationId, "+
		"version and occurredAt are needed, got %+v (%w). Publish with package publisher or eventPublisher of @platform/runtime/events",
		m, orIncomplete(err))
}
