package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	inbound "platform.internal/notifications/internal/adapters/inbound/events"
	"platform.internal/notifications/internal/adapters/outbound"

	"platform.internal/runtime/boot"
	"platform.internal/runtime/events"
)

// ports are what the subscriptions need, and all that the function is connected to.
type ports struct {
	outbound.System
	outbound.Table
	outbound.DeliveryQueue
}

func main() {
	lambda.Start(events.Handler(inbound.Subscriptions(boot.Connect[ports]())...))
}
