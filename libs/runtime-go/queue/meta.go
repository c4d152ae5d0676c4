package queue

import (
	"encoding/json"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
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
		CorrelationID: scope.FirstPlain(attribute(record), correlationInEvent(record.Body), record.MessageId),
	}
}

func attribute(record *events.SQSMessage) string {
	if value := record.MessageAttributes[scope.CorrelationAttribute].StringValue; value != nil {
		return *value
	}
	return ""
}

// correlationInEvent: an event that a rule put into the queue brings its correlation id along in its
// envelope.
func correlationInEvent(body string) string {
	var event struct {
		Detail struct {
			Metadata struct {
				CorrelationID string `json:"correlationId"`
			} `json:"metadata"`
		} `json:"detail"`
	}
	if json.Unmarshal([]byte(body), &event) != nil {
		return ""
	}
	return event.Detail.Metadata.CorrelationID
}
