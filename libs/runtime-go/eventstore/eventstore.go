// Package eventstore keeps what has happened in the table of a service, by streams: ACCOUNT#{stream} / EVENT#{version}.
// Items are the same as those of @platform/runtime/event-store.
package eventstore

import (
	"context"
	"fmt"
	"iter"
	"time"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

// pageSize: few enough events for the 1 MB that a query reads at once.
const pageSize = 100

// Items are where events are kept, one by one: an Entity in a table, or its twin in memory.
type Items[E any] interface {
	Create(ctx context.Context, value ports.Recorded[E]) error
	Get(ctx context.Context, key dynamo.Key) (value ports.Recorded[E], found bool, err error)
	ListPartition(ctx context.Context, query dynamo.Query, page ports.PageRequest) (ports.Page[ports.Recorded[E]], error)
}

type store[E any] struct {
	name       string
	items      Items[E]
	unitOfWork ports.UnitOfWork
	now        func() time.Time
}

// New is a store in the table of a service. name begins the partition keys, in constant case.
func New[E any](client dynamo.API, table, name string, now func() time.Time) ports.EventStore[E] {
	return Of(name, dynamo.NewEntity(client, table, Definition[E](name)), dynamo.UnitOfWork(client), now)
}

// Of is a store of events that are kept by items.
func Of[E any](name string, items Items[E], unitOfWork ports.UnitOfWork, now func() time.Time) ports.EventStore[E] {
	return store[E]{name, items, unitOfWork, now}
}

// Definition says how events are kept.
func Definition[E any](name string) dynamo.Definition[ports.Recorded[E]] {
	return dynamo.Definition[ports.Recorded[E]]{Name: name, Keys: func(item ports.Recorded[E]) dynamo.Keys {
		key := keyOf(name, item.Stream, item.Version)
		return dynamo.Keys{PK: key.PK, SK: key.SK}
	}}
}

// Append: that the version before is there stays true once it is, since nothing is ever deleted; that the next ones are
// not is a condition of the transaction.
func (s store[E]) Append(ctx context.Context, stream string, expected int, events ...E) (int, error) {
	if expected > 0 {
		_, found, err := s.items.Get(ctx, keyOf(s.name, stream, expected))
		if err != nil {
			return expected, err
		}
		if !found {
			return expected, errs.Conflict(fmt.Sprintf("The stream has no version %d", expected), nil)
		}
	}
	at := dynamo.Timestamp(s.now())
	err := s.unitOfWork(ctx, func(ctx context.Context) error {
		for i, event := range events {
			recorded := ports.Recorded[E]{Stream: stream, Version: expected + i + 1, At: at, Event: event}
			if err := s.items.Create(ctx, recorded); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return expected, err
	}
	return expected + len(events), nil
}

func (s store[E]) Read(ctx context.Context, stream string, after int) iter.Seq2[ports.Recorded[E], error] {
	return func(yield func(ports.Recorded[E], error) bool) {
		query := dynamo.Query{
			Partition: partitionOf(s.name, stream), Sort: "EVENT#{version}", OldestFirst: true, Consistent: true,
		}
		page := ports.PageRequest{Limit: pageSize, From: after + 1}
		for {
			found, err := s.items.ListPartition(ctx, query, page)
			if err != nil {
				yield(ports.Recorded[E]{}, err)
				return
			}
			for _, each := range found.Items {
				if !yield(each, nil) {
					return
				}
			}
			if page.Cursor = found.Cursor; page.Cursor == "" {
				return
			}
		}
	}
}

func partitionOf(name, stream string) keys.Key { return keys.Of(name+"#{stream}", stream) }

func keyOf(name, stream string, version int) dynamo.Key {
	return dynamo.Key{PK: partitionOf(name, stream), SK: keys.Of("EVENT#{version}", version)}
}
