package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"platform.internal/notifications/internal/adapters/outbound"
	"platform.internal/notifications/internal/core/application"

	"platform.internal/runtime/boot"
	"platform.internal/runtime/queue"
)

func main() {
	lambda.Start(queue.Handler(application.DeliverNotification(boot.Connect(outbound.Connect))))
}
