package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"platform.internal/notifications/internal/adapters/inbound/http"
	"platform.internal/notifications/internal/adapters/outbound"

	"platform.internal/runtime/boot"
	"platform.internal/runtime/httpentry"
)

func main() {
	lambda.Start(httpentry.Handler(http.Router(boot.Connect(outbound.Connect))))
}
