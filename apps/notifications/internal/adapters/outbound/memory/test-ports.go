// Package memory holds the twins of the adapters that need no cloud.
package memory

import (
	"context"
	"time"

	"platform.internal/notifications/internal/core/domain"
)

// Now is the time at which the clock of TestPorts stands still.
var Now = time.Date(2026, 1, 2, 3, 4, 5, 678_000_000, time.UTC)

// TestPorts are ports without AWS, for tests: the clock stands still, deliveries and the channel take
// everything.
func TestPorts() domain.Ports {
	ports := domain.Ports{Clock: func() time.Time { return Now }, Deliveries: accepting{}, Channel: accepting{}}
	ports.Repositories = Repositories(ports.Clock)
	return ports
}

type accepting struct{}

func (accepting) Request(context.Context, domain.DeliveryRequest) error { return nil }
func (accepting) Send(context.Context, domain.Notification) error       { return nil }
