// Package domain holds the entities and rules of the context, and the ports to what lies outside.
package domain

import "time"

// Ports are what the core needs from outside. Adapters are chosen in adapters/outbound/connect.go.
type Ports struct {
	Repositories
	// Deliveries asks for notifications to be delivered.
	Deliveries Deliveries
	// Channel reaches users.
	Channel Channel
	// Clock is the time.
	Clock func() time.Time
}
