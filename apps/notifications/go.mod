module platform.internal/notifications

go 1.26

require (
	github.com/aws/aws-lambda-go v1.55.1
	platform.internal/runtime v0.0.0
)

replace platform.internal/runtime => ../../libs/runtime-go

require platform.internal/events/orders v0.0.0

replace platform.internal/events/orders => ../../libs/events/orders/go
