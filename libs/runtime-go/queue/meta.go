package queue

import (
	"encoding/json"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// metaOf is known even when the body cannot be decoded.
func metaOf(record *events.SQSMessage) Meta {
	count, err := strconv.Atoi(record.Attributes["ApproximateReceiveCount"])
	if err != nil {
		count = 1
	}
	return Meta{
		MessageID:     record.MessageId,
		ReceiveCount:  count,
		CorrelationID: scope.FirstPlain(attribute(record, scope.CorrelationAttribute), metadataInEvent(record.Body).CorrelationID, record.MessageId),
	}
}

// deliveryID is the event id of an event that a rule put into the queue, else the message id.
func deliveryID(record *events.SQSMessage) string {
	return scope.FirstPlain(metadataInEvent(record.Body).EventID, record.MessageId)
}

// traceOf is the trace that its sender, or the publisher of its event, was part of.
func traceOf(record *events.SQSMessage) string {
	return scope.FirstTrace(
		attribute(record, scope.Traceparent),
		metadataInEvent(record.Body).Traceparent,
		record.Attributes[scope.XRayAttribute])
}

func attribute(record *events.SQSMessage, name string) string {
	if value := record.MessageAttributes[name].StringValue; value != nil {
		return *value
	}
	return ""
}

// metadataInEvent: an event that a rule put into the queue brings its ids along in its envelope.
func metadataInEvent(body string) ports.EventMetadata {
	var event struct {
		Detail struct {
			Metadata ports.EventMetadata `json:"metadata"`
		} `json:"detail"`
	}
	if json.Unmarshal([]byte(body), &event) != nil {
		return ports.EventMetadata{}
	}
	return event.Detail.Metadata
}
