// Package memory holds the twins of the adapters that need no cloud.
package memory

import (
	"context"
	"time"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
)

// Now is the time at which the clock of TestPorts stands still.
var Now = time.Date(2026, 1, 2, 3, 4, 5, 678_000_000, time.UTC)

// PortSet has all ports without AWS, for tests.
type PortSet struct {
	Repositories
	inbox ports.Inbox
}

// TestPorts has a clock that stands still; deliveries and the channel take everything.
func TestPorts() *PortSet {
	return &PortSet{Repositories: NewRepositories(func() time.Time { return Now }), inbox: memory.NewInbox()}
}

// Now is always the same.
func (*PortSet) Now() time.Time { return Now }

// UnitOfWork keeps everything of a piece of work, or nothing.
func (*PortSet) UnitOfWork() ports.UnitOfWork { return memory.UnitOfWork }

// Inbox lets an event have its effect once.
func (p *PortSet) Inbox() ports.Inbox { return p.inbox }

// Deliveries takes every request.
func (*PortSet) Deliveries() domain.Deliveries { return accepting{} }

// Channel takes every notification.
func (*PortSet) Channel() domain.Channel { return accepting{} }

type accepting struct{}

func (accepting) Request(context.Context, domain.DeliveryRequest) error { return nil }
func (accepting) Send(context.Context, domain.Notification) error       { return nil }
