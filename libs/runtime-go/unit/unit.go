// Package unit gathers what belongs to a unit of work until it has ended. Packages dynamo and memory write it.
package unit

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"platform.internal/runtime/errs"
)

// maxChanges of a transaction (DynamoDB Developer Guide, "Constraints": 100).
const maxChanges = 100

// Item tells an item from others.
type Item struct{ Table, Partition, Sort string }

// Unit is what a unit of work has come to so far. Nothing of it is written before the work has ended.
type Unit struct {
	mu      sync.Mutex
	changes []any
	items   map[Item]bool
	values  map[any]any
	endings []func(context.Context) error
	first   string
	over    bool
	failure error
}

type key struct{}

// From is the unit of work at hand; nil outside of one.
func From(ctx context.Context) *Unit {
	found, _ := ctx.Value(key{}).(*Unit)
	return found
}

// Within does work, then hands everything it came to over to commit, outside of the unit.
func Within(ctx context.Context, work func(context.Context) error, commit func(context.Context, []any) error) error {
	if outer := From(ctx); outer != nil {
		return outer.join(ctx, work)
	}
	made := &Unit{items: map[Item]bool{}, values: map[any]any{}}
	inside := context.WithValue(ctx, key{}, made)
	if err := work(inside); err != nil {
		return err
	}
	if err := made.end(inside); err != nil {
		return err
	}
	if len(made.changes) == 0 {
		return nil
	}
	return commit(ctx, made.changes)
}

var errOver = errors.New("a unit of work has ended before its work had. Wait inside it for what belongs to it")

// Stage adds a change of one item. A ValidationError says that it is a change too many.
func (u *Unit) Stage(change any, item Item) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	switch {
	case u.over:
		return errOver
	case u.items[item]:
		return fmt.Errorf("a unit of work changes %s / %s twice. Allowed: one change of an item; make it with all that changes", item.Partition, item.Sort)
	case len(u.changes) == maxChanges:
		return errs.Validation(errs.Issue{Message: fmt.Sprintf("Is too much at once: a unit of work changes %d items", maxChanges)})
	case len(u.changes) == 0:
		u.first = item.Partition
	}
	u.items[item] = true
	u.changes = append(u.changes, change)
	return nil
}

// Aggregate is what its first change belongs to, empty for none: events of one aggregate are handed on in their order.
func (u *Unit) Aggregate() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.first
}

// Shared is what owner keeps in a unit: created on the first call, with what is to be done once the work has ended and
// before anything is written.
func Shared[T any](u *Unit, owner any, create func() (value T, ending func(context.Context) error)) T {
	u.mu.Lock()
	defer u.mu.Unlock()
	if found, ok := u.values[owner].(T); ok {
		return found
	}
	made, ending := create()
	u.values[owner] = made
	u.endings = append(u.endings, ending)
	return made
}

// join does work that says it is a unit itself. When that fails, all of u does, whoever drops the error.
func (u *Unit) join(ctx context.Context, work func(context.Context) error) error {
	err := work(ctx)
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.failure == nil {
		u.failure = err
	}
	return err
}

func (u *Unit) failed() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.failure
}

func (u *Unit) end(ctx context.Context) error {
	if err := u.failed(); err != nil {
		return err
	}
	for _, ending := range u.endings {
		if err := ending(ctx); err != nil {
			return err
		}
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.over = true
	return nil
}
