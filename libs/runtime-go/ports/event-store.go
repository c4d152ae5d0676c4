package ports

import (
	"context"
	"iter"
)

// Recorded is an event of a stream, as it is kept: never changed, never deleted.
type Recorded[E any] struct {
	Stream string `json:"stream"`
	// Version is its place in the stream, from 1 on without a gap.
	Version int `json:"version"`
	// At is when it was appended: ISO 8601.
	At    string `json:"at"`
	Event E      `json:"event"`
}

// EventStore keeps what has happened, by streams: one per aggregate.
type EventStore[E any] interface {
	// Append appends to a stream, all or nothing; within a unit of work, as a part of it. expected is the version that
	// the stream was read with, 0 for a stream that is new. A ConflictError says that something else was appended since.
	// It returns the version that the stream has then.
	Append(ctx context.Context, stream string, expected int, events ...E) (version int, err error)
	// Read is what has happened in a stream after a version, the oldest first, as it is at this moment. An error ends it.
	Read(ctx context.Context, stream string, after int) iter.Seq2[Recorded[E], error]
}

// Replay makes a state of what has happened, and says the version of the last event: what the next append expects.
// state and version are what it has come to before, such as a snapshot.
func Replay[S, E any](recorded iter.Seq2[Recorded[E], error], apply func(S, E) S, state S, version int) (S, int, error) {
	for each, err := range recorded {
		if err != nil {
			return state, version, err
		}
		state, version = apply(state, each.Event), each.Version
	}
	return state, version, nil
}
