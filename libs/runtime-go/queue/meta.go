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
		CorrelationID: scope.FirstPlain(attribute(record), metadataInEvent(record.Body).CorrelationID, record.MessageId),
	}
}

// deliveryID is the event id of an event that a rule put into the queue, else the message id.
func deliveryID(record *events.SQSMessage) string {
	return scope.FirstPlain(metadataInEvent(record.Body).EventID, record.MessageId)
}

func attribute(record *events.SQSMessage) string {
	if value := record.MessageAttributes[scope.CorrelationAttribute].StringValue; value != nil {
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
