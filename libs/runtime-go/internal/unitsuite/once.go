package unitsuite

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"platform.internal/runtime/ports"
)

func once(t *testing.T, c Context) {
	if err := c.Orders.Create(t.Context(), New("a")); err != nil {
		t.Fatal(err)
	}
	add := func(ctx context.Context) error {
		stored, _, err := c.Orders.Find(ctx, "a")
		if err != nil {
			return err
		}
		total := stored.Total + 1
		_, err = c.Orders.Update(ctx, stored, Changes{Total: &total})
		return err
	}
	handle := func(id, reaction string) bool {
		isNew, err := c.Inbox.Once(t.Context(), ports.Delivery{EventID: id, Reaction: reaction}, add)
		if err != nil {
			t.Error(err)
		}
		return isNew
	}
	_, err := c.Inbox.Once(t.Context(), ports.Delivery{EventID: "1", Reaction: "one"}, func(ctx context.Context) error {
		return errors.Join(add(ctx), errTea)
	})
	if !errors.Is(err, errTea) {
		t.Errorf("got %v", err)
	}
	if got := []bool{handle("1", "one"), handle("1", "one"), handle("1", "another")}; !slices.Equal(got, []bool{true, false, true}) {
		t.Errorf("got %v", got)
	}
	var group sync.WaitGroup
	var both [2]bool
	for i := range both {
		group.Go(func() { both[i] = handle("2", "one") })
	}
	group.Wait()
	if both[0] == both[1] {
		t.Errorf("got %v, want one", both)
	}
	if stored, _, err := c.Orders.Find(t.Context(), "a"); err != nil || stored.Total != 8 {
		t.Errorf("got %+v, %v, want a total of 8", stored, err)
	}
}
