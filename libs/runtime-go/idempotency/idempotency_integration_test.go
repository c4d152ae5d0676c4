//go:build integration

package idempotency_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"platform.internal/runtime/idempotency"
	"platform.internal/runtime/testkit"
)

type receipt struct {
	ID     string `json:"id"`
	Amount int    `json:"amount"`
}

func TestIntegrationWorkRunsOncePerKeyAndItsResultIsKept(t *testing.T) {
	table := testkit.NewTable(t)
	guard := idempotency.New(table.Client, table.Name, "charge-payment")
	var runs atomic.Int32
	charge := func(context.Context) (receipt, error) {
		return receipt{"r-1", int(runs.Add(1))}, nil
	}
	for range 3 {
		got, err := idempotency.Do(testkit.LambdaContext(t), guard, "event-1", charge)
		if err != nil || got != (receipt{"r-1", 1}) {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	if got, err := idempotency.Do(testkit.LambdaContext(t), guard, "event-2", charge); err != nil || got.Amount != 2 {
		t.Errorf("another key: got %+v, %v", got, err)
	}
}

func TestIntegrationTheSameWorkAtTheSameTimeIsRefused(t *testing.T) {
	table := testkit.NewTable(t)
	guard := idempotency.New(table.Client, table.Name, "charge-payment")
	ctx := testkit.LambdaContext(t)
	err := idempotency.Run(ctx, guard, "event-1", func(ctx context.Context) error {
		return idempotency.Run(ctx, guard, "event-1", func(context.Context) error {
			t.Error("ran twice at the same time")
			return nil
		})
	})
	if !errors.Is(err, idempotency.ErrInProgress) {
		t.Errorf("got %v", err)
	}
}

func TestIntegrationAKeyIsFreeAfterAFailureAPanicAndItsExpiry(t *testing.T) {
	table := testkit.NewTable(t)
	now := time.Now()
	guard := idempotency.New(table.Client, table.Name, "charge-payment",
		idempotency.RememberFor(time.Hour), idempotency.WithClock(func() time.Time { return now }))
	ctx := testkit.LambdaContext(t)
	failure := errors.New("no")
	if err := idempotency.Run(ctx, guard, "k", func(context.Context) error { return failure }); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if err := idempotency.Run(ctx, guard, "k", func(context.Context) error { panic("boom") }); err == nil {
		t.Error("a panic is no success")
	}
	runs := 0
	count := func(context.Context) error { runs++; return nil }
	for range 2 {
		if err := idempotency.Run(ctx, guard, "k", count); err != nil {
			t.Error(err)
		}
	}
	now = now.Add(2 * time.Hour)
	if err := idempotency.Run(ctx, guard, "k", count); err != nil || runs != 2 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestIntegrationWorkThatWasCutOffIsDoneAgain(t *testing.T) {
	table := testkit.NewTable(t)
	now := time.Now()
	guard := idempotency.New(table.Client, table.Name, "charge-payment", idempotency.WithClock(func() time.Time { return now }))
	ctx := testkit.LambdaContext(t)
	runs := 0
	_ = idempotency.Run(ctx, guard, "k", func(ctx context.Context) error {
		now = now.Add(time.Minute) // past the 30 s of the invocation, its mark still there
		return idempotency.Run(ctx, guard, "k", func(context.Context) error { runs++; return nil })
	})
	if runs != 1 {
		t.Errorf("%d runs", runs)
	}
}
