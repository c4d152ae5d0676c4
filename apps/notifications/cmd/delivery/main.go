package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"platform.internal/notifications/internal/adapters/outbound"
	"platform.internal/notifications/internal/core/application"

	"platform.internal/runtime/boot"
	"platform.internal/runtime/queue"
)

// ports are what the use case needs, and all that the function is connected to.
type ports struct {
	outbound.System
	outbound.Table
}

func main() {
	ports := boot.Connect[ports]()
	lambda.Start(queue.Handler(application.DeliverNotification(ports.Notifications(), ports.Channel())))
}
