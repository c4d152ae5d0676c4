package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"platform.internal/notifications/internal/adapters/inbound/http"
	"platform.internal/notifications/internal/adapters/outbound"

	"platform.internal/runtime/boot"
	"platform.internal/runtime/httpentry"
)

// ports are what the routes need, and all that the function is connected to.
type ports struct {
	outbound.Table
}

func main() {
	lambda.Start(httpentry.Handler(http.Router(boot.Connect[ports]())))
}
