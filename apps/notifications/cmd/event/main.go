package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	inbound "platform.internal/notifications/internal/adapters/inbound/events"
	"platform.internal/notifications/internal/adapters/outbound"

	"platform.internal/runtime/boot"
	"platform.internal/runtime/events"
)

func main() {
	lambda.Start(events.Handler(inbound.Subscriptions(boot.Connect(outbound.ConnectEvents))...))
}
