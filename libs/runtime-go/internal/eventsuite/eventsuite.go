// Package eventsuite is what every store of events has to do.
package eventsuite

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// Account is an event of the tests.
type Account struct {
	Type   string `json:"type"`
	Amount int    `json:"amount,omitempty"`
}

// Now is the clock of the tests.
func Now() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 890_000_000, time.UTC) }

func apply(balance int, event Account) int {
	if event.Type == "Closed" {
		return 0
	}
	return balance + event.Amount
}

func deposited(amount int) Account { return Account{"Deposited", amount} }

// Context is an empty store with its units of work.
type Context struct {
	Accounts   ports.EventStore[Account]
	UnitOfWork ports.UnitOfWork
}

func (c Context) append(t *testing.T, stream string, expected, want int, events ...Account) {
	t.Helper()
	if got, err := c.Accounts.Append(t.Context(), stream, expected, events...); err != nil || got != want {
		t.Fatalf("got %d, %v, want %d", got, err, want)
	}
}

func (c Context) expect(t *testing.T, stream string, balance, version int) {
	t.Helper()
	state, got, err := ports.Replay(c.Accounts.Read(t.Context(), stream, 0), apply, 0, 0)
	if err != nil || state != balance || got != version {
		t.Errorf("got %d at %d, %v, want %d at %d", state, got, err, balance, version)
	}
}

// Run runs the suite; create makes an empty store for each test.
func Run(t *testing.T, create func(*testing.T) Context) {
	t.Run("what was appended is read in its order, from any version on", func(t *testing.T) { readInOrder(t, create(t)) })
	t.Run("a stream that moved on, or never came so far, is a conflict", func(t *testing.T) { conflicts(t, create(t)) })
	t.Run("replaying goes on from a snapshot, over more than a page", func(t *testing.T) { snapshots(t, create(t)) })
	t.Run("within a unit of work, streams move on together or not at all", func(t *testing.T) { together(t, create(t)) })
}

func readInOrder(t *testing.T, c Context) {
	t.Helper()
	c.append(t, "a", 0, 2, deposited(1), deposited(2))
	c.append(t, "a", 2, 3, Account{Type: "Closed"})
	c.append(t, "a#1", 0, 1, deposited(7))
	at := "2026-03-04T05:06:07.890Z"
	want := []ports.Recorded[Account]{
		{Stream: "a", Version: 2, At: at, Event: deposited(2)}, {Stream: "a", Version: 3, At: at, Event: Account{Type: "Closed"}},
	}
	var got []ports.Recorded[Account]
	for each, err := range c.Accounts.Read(t.Context(), "a", 1) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, each)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	c.expect(t, "nobody", 0, 0)
}

func conflicts(t *testing.T, c Context) {
	t.Helper()
	c.append(t, "a", 0, 2, deposited(1), deposited(2))
	for _, expected := range []int{0, 1, 3} {
		if _, err := c.Accounts.Append(t.Context(), "a", expected, deposited(5), deposited(5)); !errors.Is(err, errs.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
	}
	c.expect(t, "a", 3, 2)
}

func snapshots(t *testing.T, c Context) {
	t.Helper()
	for n := range 3 {
		c.append(t, "a", n*90, n*90+90, slices.Repeat([]Account{deposited(1)}, 90)...)
	}
	c.expect(t, "a", 270, 270)
	c.append(t, "a", 270, 271, deposited(30))
	state, version, err := ports.Replay(c.Accounts.Read(t.Context(), "a", 270), apply, 270, 270)
	if err != nil || state != 300 || version != 271 {
		t.Errorf("got %d at %d, %v", state, version, err)
	}
	_, err = c.Accounts.Append(t.Context(), "a", 271, slices.Repeat([]Account{deposited(1)}, 101)...)
	if !errors.Is(err, errs.ErrValidation) {
		t.Errorf("got %v, want it refused", err)
	}
}

func together(t *testing.T, c Context) {
	t.Helper()
	c.append(t, "a", 0, 1, deposited(1))
	transfer := func(expected int) error {
		return c.UnitOfWork(t.Context(), func(ctx context.Context) error {
			if _, err := c.Accounts.Append(ctx, "a", expected, deposited(-1)); err != nil {
				return err
			}
			_, err := c.Accounts.Append(ctx, "b", 0, deposited(1))
			return err
		})
	}
	if err := transfer(1); err != nil {
		t.Fatal(err)
	}
	if err := transfer(2); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
	c.expect(t, "a", 0, 2)
	c.expect(t, "b", 1, 1)
}
