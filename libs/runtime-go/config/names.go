package config

import "strings"

// Environment variables that a construct sets and the runtime reads (requirements §2.1, F-071), the
// same as ENV of @platform/model/environment.
const (
	Stage            = "STAGE"
	Version          = "VERSION"
	ServiceName      = "POWERTOOLS_SERVICE_NAME"
	MetricsNamespace = "POWERTOOLS_METRICS_NAMESPACE"
	LogLevel         = "LOG_LEVEL"
	TableName        = "TABLE_NAME"
	EventBusName     = "EVENT_BUS_NAME"
)

// QueueURL is where the URL of a worker's queue is found: process-order → PROCESS_ORDER_QUEUE_URL.
func QueueURL(worker string) string {
	return strings.ToUpper(strings.ReplaceAll(worker, "-", "_")) + "_QUEUE_URL"
}
