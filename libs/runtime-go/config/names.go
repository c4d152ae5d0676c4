// Code generated from libs/model/src/environment.ts by npx nx run model:copies; DO NOT EDIT.

package config

// Environment variables that a construct sets and the runtime reads (requirements §2.1, F-071).
const (
	Stage            = "STAGE"
	Version          = "VERSION"
	ServiceName      = "POWERTOOLS_SERVICE_NAME"
	MetricsNamespace = "POWERTOOLS_METRICS_NAMESPACE"
	LogLevel         = "LOG_LEVEL"
	TableName        = "TABLE_NAME"
	EventBusName     = "EVENT_BUS_NAME"
	CorsOrigins      = "CORS_ORIGINS"
	OutboxTableName  = "OUTBOX_TABLE_NAME"
)
