package events

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

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
	// NewID makes event ids; default random UUIDs.
	NewID func() string
}

func (s Stamps) withDefaults() Stamps {
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.NewID == nil {
		s.NewID = newUUID
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
	}
}

// newUUID is a random UUID (version 4).
func newUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
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
