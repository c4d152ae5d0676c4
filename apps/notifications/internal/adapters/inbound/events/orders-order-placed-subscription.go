package events

import (
	"time"

	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"

	contracts "platform.internal/events/orders"

	"platform.internal/runtime/events"
	"platform.internal/runtime/ports"
)

type ordersOrderPlacedSubscriptionPorts interface {
	Inbox() ports.Inbox
	Notifications() domain.NotificationRepository
	Deliveries() domain.Deliveries
	Now() time.Time
}

func ordersOrderPlacedSubscription(ports ordersOrderPlacedSubscriptionPorts) events.Subscription {
	handle := application.HandleOrdersOrderPlaced(ports.Inbox(), ports.Notifications(), ports.Deliveries(), ports.Now)
	return events.Subscribe(contracts.OrderPlacedContract, handle)
}
