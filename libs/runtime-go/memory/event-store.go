package memory

import (
	"time"

	"platform.internal/runtime/eventstore"
	"platform.internal/runtime/ports"
)

// NewEventStore is the twin of eventstore.New: the same keys and refusals.
func NewEventStore[E any](name string, now func() time.Time) ports.EventStore[E] {
	return eventstore.Of(name, NewTable(eventstore.Definition[E](name)), UnitOfWork, now)
}
