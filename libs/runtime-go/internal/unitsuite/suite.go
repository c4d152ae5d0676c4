// Package unitsuite is what units of work do, whatever keeps their changes.
package unitsuite

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

// Order is what units of work are tried with.
type Order struct {
	ID        string `json:"id"`
	Total     int    `json:"total"`
	Version   int    `json:"version"`
	UpdatedAt string `json:"updatedAt"`
}

// Changes of an order.
type Changes struct {
	Total *int `json:"total"`
}

// Placed is the event of an order.
type Placed struct {
	OrderID string `json:"orderId"`
	Note    string `json:"note"`
}

// OrderPlaced is its contract.
var OrderPlaced = ports.Contract[Placed]{Source: "orders.context", DetailType: "OrderPlaced", Version: 1}

// KeyOf an order.
func KeyOf(id string) dynamo.Key {
	return dynamo.Key{PK: keys.Of("ORDER#{id}", id), SK: keys.Of("DETAILS")}
}

// Definition of orders.
var Definition = dynamo.Definition[Order]{Name: "order", Keys: func(order Order) dynamo.Keys {
	return dynamo.Keys{PK: KeyOf(order.ID).PK, SK: KeyOf(order.ID).SK}
}}

// Orders keep orders.
type Orders interface {
	Create(ctx context.Context, order Order) error
	Find(ctx context.Context, id string) (Order, bool, error)
	Update(ctx context.Context, order Order, changes Changes) (Order, error)
	Delete(ctx context.Context, id string) error
}

// Context is what belongs together.
type Context struct {
	Orders     Orders
	Publisher  ports.EventPublisher
	UnitOfWork ports.UnitOfWork
	Inbox      ports.Inbox
	// Waiting are the ids of orders whose events wait for being handed on, in their order.
	Waiting func(*testing.T) []string
}

var errTea = errors.New("out of tea")

// New order.
func New(id string) Order { return Order{ID: id, Total: 5, Version: 1} }

func (c Context) place(ctx context.Context, id string) error {
	if err := c.Orders.Create(ctx, New(id)); err != nil {
		return err
	}
	return c.Publisher.Publish(ctx, OrderPlaced.Event(Placed{OrderID: id}))
}

func (c Context) expect(t *testing.T, id string, want bool) {
	t.Helper()
	if order, found, err := c.Orders.Find(t.Context(), id); err != nil || found != want {
		t.Errorf("%s: got %+v, %t, %v", id, order, found, err)
	}
}

func (c Context) expectWaiting(t *testing.T, want ...string) {
	t.Helper()
	if got := c.Waiting(t); !slices.Equal(got, want) {
		t.Errorf("got %v waiting, want %v", got, want)
	}
}

// Run runs the suite; each test gets an empty context.
func Run(t *testing.T, create func(*testing.T) Context) {
	tests := map[string]func(*testing.T, Context){
		"a change and its event are kept together":                                               together,
		"of work that fails, nothing is kept: before its end, or by the condition of one change": nothing,
		"an update says what the item is then, and is a conflict where it was changed meanwhile": updates,
		"a unit within another is part of it":                                                    nested,
		"of a unit whose inner one fails nothing is kept, whoever drops the error":               dropped,
		"one change of an item, 100 items, an event of 256 KB, events of 400 KB together":        limits,
		"events leave in the order of the units of work, and of publishing within one":           order,
		"outside of a unit of work no event is published":                                        outside,
		"an event has its effect once: again, at once, and after a failure":                      once,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test(t, create(t)) })
	}
}

func together(t *testing.T, c Context) {
	err := c.UnitOfWork(t.Context(), func(ctx context.Context) error {
		err := c.place(ctx, "a")
		if _, found, _ := c.Orders.Find(ctx, "a"); found {
			t.Error("got it before the work has ended")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	c.expect(t, "a", true)
	c.expectWaiting(t, "a")
}

func nothing(t *testing.T, c Context) {
	if err := c.Orders.Create(t.Context(), New("there")); err != nil {
		t.Fatal(err)
	}
	err := c.UnitOfWork(t.Context(), func(ctx context.Context) error { return errors.Join(c.place(ctx, "a"), errTea) })
	if !errors.Is(err, errTea) {
		t.Errorf("got %v", err)
	}
	err = c.UnitOfWork(t.Context(), func(ctx context.Context) error {
		return errors.Join(c.place(ctx, "b"), c.Orders.Create(ctx, New("there")))
	})
	if !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
	c.expect(t, "a", false)
	c.expect(t, "b", false)
	c.expectWaiting(t)
}

func updates(t *testing.T, c Context) {
	if err := c.Orders.Create(t.Context(), New("a")); err != nil {
		t.Fatal(err)
	}
	update := func(total int) (updated Order, err error) {
		err = c.UnitOfWork(t.Context(), func(ctx context.Context) error {
			var err error
			updated, err = c.Orders.Update(ctx, New("a"), Changes{Total: &total})
			return err
		})
		return updated, err
	}
	updated, err := update(9)
	if err != nil || updated.Total != 9 || updated.Version != 2 || updated.UpdatedAt == "" {
		t.Errorf("got %+v, %v", updated, err)
	}
	if stored, _, err := c.Orders.Find(t.Context(), "a"); err != nil || stored != updated {
		t.Errorf("got %+v, %v, want %+v", stored, err, updated)
	}
	if _, err := update(1); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
	if err := c.UnitOfWork(t.Context(), func(ctx context.Context) error { return c.Orders.Delete(ctx, "a") }); err != nil {
		t.Error(err)
	}
	c.expect(t, "a", false)
}

func nested(t *testing.T, c Context) {
	err := c.UnitOfWork(t.Context(), func(ctx context.Context) error {
		return errors.Join(c.UnitOfWork(ctx, func(ctx context.Context) error { return c.place(ctx, "a") }), errTea)
	})
	if !errors.Is(err, errTea) {
		t.Errorf("got %v", err)
	}
	c.expect(t, "a", false)
	c.expectWaiting(t)
}

func dropped(t *testing.T, c Context) {
	err := c.UnitOfWork(t.Context(), func(ctx context.Context) error {
		_ = c.UnitOfWork(ctx, func(ctx context.Context) error { return errors.Join(c.place(ctx, "b"), errTea) })
		return c.Orders.Create(ctx, New("a"))
	})
	if !errors.Is(err, errTea) {
		t.Errorf("got %v, want %v", err, errTea)
	}
	c.expect(t, "a", false)
	c.expect(t, "b", false)
	c.expectWaiting(t)
}

func order(t *testing.T, c Context) {
	for _, id := range []string{"c", "a", "b"} {
		err := c.UnitOfWork(t.Context(), func(ctx context.Context) error {
			return errors.Join(c.Orders.Create(ctx, New(id)),
				c.Publisher.Publish(ctx, OrderPlaced.Event(Placed{OrderID: id + "1"})),
				c.Publisher.Publish(ctx, OrderPlaced.Event(Placed{OrderID: id + "2"})))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	c.expectWaiting(t, "c1", "c2", "a1", "a2", "b1", "b2")
}

func outside(t *testing.T, c Context) {
	err := c.Publisher.Publish(t.Context(), OrderPlaced.Event(Placed{OrderID: "a"}))
	if err == nil || !strings.Contains(err.Error(), "OrderPlaced would leave without what it tells of") {
		t.Errorf("got %v", err)
	}
}
