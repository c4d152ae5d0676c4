package events

import (
	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"

	contracts "platform.internal/events/orders"

	"platform.internal/runtime/events"
)

func ordersOrderPlacedSubscription(ports domain.Ports) events.Subscription {
	return events.Subscribe(contracts.OrderPlacedContract, application.HandleOrdersOrderPlaced(ports))
}
