package unitsuite

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func limits(t *testing.T, c Context) {
	large := func(ctx context.Context, id string, size int) error {
		return c.Publisher.Publish(ctx, OrderPlaced.Event(Placed{OrderID: id, Note: strings.Repeat("x", size)}))
	}
	tests := map[string]func(context.Context) error{
		"changes ORDER#a / DETAILS twice": func(ctx context.Context) error {
			return errors.Join(c.Orders.Create(ctx, New("a")), c.Orders.Delete(ctx, "a"))
		},
		"Is too much at once: a unit of work changes 100 items": func(ctx context.Context) error {
			for id := range 101 {
				if err := c.Orders.Create(ctx, New(fmt.Sprint(id))); err != nil {
					return err
				}
			}
			return nil
		},
		"OrderPlaced: Is too large: an event holds at most 262144 bytes": func(ctx context.Context) error {
			return large(ctx, "a", 262_144)
		},
		"Are too large together: events of one unit of work have at most 405504 bytes": func(ctx context.Context) error {
			return errors.Join(large(ctx, "a", 210_000), large(ctx, "b", 210_000))
		},
	}
	for want, work := range tests {
		if err := c.UnitOfWork(t.Context(), work); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	c.expectWaiting(t)
}
