package memory_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/quick"

	"platform.internal/runtime/events"
	"platform.internal/runtime/internal/unitsuite"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
)

type orders struct {
	table *memory.Table[unitsuite.Order]
}

func newOrders() orders { return orders{memory.NewTable(unitsuite.Definition)} }

func (o orders) Create(ctx context.Context, order unitsuite.Order) error {
	return o.table.Create(ctx, order)
}

func (o orders) Find(ctx context.Context, id string) (unitsuite.Order, bool, error) {
	return o.table.Get(ctx, unitsuite.KeyOf(id))
}

func (o orders) Update(ctx context.Context, order unitsuite.Order, changes unitsuite.Changes) (unitsuite.Order, error) {
	return o.table.Change(ctx, order, order.Version, changes)
}

func (o orders) Delete(ctx context.Context, id string) error {
	return o.table.Delete(ctx, unitsuite.KeyOf(id))
}

func TestUnitsOfWorkInMemory(t *testing.T) {
	unitsuite.Run(t, func(*testing.T) unitsuite.Context {
		outbox := &memory.Outbox{}
		return unitsuite.Context{
			Orders: newOrders(), Publisher: outbox, UnitOfWork: memory.UnitOfWork, Inbox: memory.NewInbox(),
			Waiting: func(t *testing.T) []string {
				t.Helper()
				var ids []string
				err := outbox.Deliver(func(event memory.PublishedEvent) error {
					ids = append(ids, event.Data.(*unitsuite.Placed).OrderID)
					return nil
				})
				if err != nil {
					t.Error(err)
				}
				return ids
			},
		}
	})
}

func TestWhatIsNotWaitedForInAUnitOfWorkIsRefused(t *testing.T) {
	kept := newOrders()
	var late context.Context
	if err := memory.UnitOfWork(t.Context(), func(ctx context.Context) error {
		late = ctx
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := kept.Create(late, unitsuite.New("late")); err == nil {
		t.Error("got it kept, want it refused")
	}
}

var errEnded = errors.New("ended")

// world has orders that are placed, handed on to a bus and counted by a consumer, in memory. A step may be ended before
// anything, between change and event, or after both.
type world struct {
	t      *testing.T
	orders orders
	outbox memory.Outbox
	counts orders
	bus    []memory.PublishedEvent
	handle events.Function
	ends   int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	made := &world{t: t, orders: newOrders(), counts: newOrders()}
	if err := made.counts.Create(t.Context(), unitsuite.Order{ID: "count", Version: 1}); err != nil {
		t.Fatal(err)
	}
	made.handle = events.Handler(events.Subscribe(unitsuite.OrderPlaced, made.count, events.Once(memory.NewInbox())))
	return made
}

func (w *world) end(at int) error {
	if w.ends == at {
		return errEnded
	}
	return nil
}

func (w *world) count(ctx context.Context, _ unitsuite.Placed, _ events.Metadata) error {
	stored, _, err := w.counts.Find(ctx, "count")
	total := stored.Total + 1
	if err == nil {
		_, err = w.counts.Update(ctx, stored, unitsuite.Changes{Total: &total})
	}
	return errors.Join(err, w.end(2))
}

func (w *world) place(id string) error {
	return memory.UnitOfWork(w.t.Context(), func(ctx context.Context) error {
		if err := errors.Join(w.end(1), w.orders.Create(ctx, unitsuite.New(id)), w.end(2)); err != nil {
			return err
		}
		return errors.Join(w.outbox.Publish(ctx, unitsuite.OrderPlaced.Event(unitsuite.Placed{OrderID: id})), w.end(3))
	})
}

func (w *world) handOn() error {
	return w.outbox.Deliver(func(event memory.PublishedEvent) error {
		if err := w.end(1); err != nil {
			return err
		}
		w.bus = append(w.bus, event)
		return w.end(3)
	})
}

func (w *world) deliver(which int) error {
	event := w.bus[which%len(w.bus)]
	delivered := testkit.BusEvent(w.t, unitsuite.OrderPlaced, *event.Data.(*unitsuite.Placed), func(m *ports.EventMetadata) {
		m.EventID = event.Metadata.EventID
	})
	return w.handle(testkit.LambdaContext(w.t), delivered)
}

func (w *world) step(random *rand.Rand) error {
	w.ends = random.IntN(6)
	switch kind := random.IntN(3); {
	case kind == 0:
		return w.place(fmt.Sprint(random.IntN(10)))
	case kind == 1 || len(w.bus) == 0:
		return w.handOn()
	default:
		return w.deliver(random.IntN(len(w.bus)))
	}
}

func TestWhateverEndsWhereEveryOrderHasOneEffect(t *testing.T) {
	testkit.CaptureLogs(t)
	one := func(seed uint64) bool {
		w := newWorld(t)
		random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a schedule that its seed brings back
		for range random.IntN(40) {
			_ = w.step(random)
		}
		w.ends = 0
		if err := w.handOn(); err != nil {
			t.Fatal(err)
		}
		for which := range w.bus {
			if err := w.deliver(which); err != nil {
				t.Fatal(err)
			}
		}
		kept := 0
		for id := range 10 {
			if _, found, _ := w.orders.Find(t.Context(), fmt.Sprint(id)); found {
				kept++
			}
		}
		count, _, _ := w.counts.Find(t.Context(), "count")
		return count.Total == kept
	}
	if err := quick.Check(one, &quick.Config{MaxCount: 300}); err != nil {
		t.Error(err)
	}
}
