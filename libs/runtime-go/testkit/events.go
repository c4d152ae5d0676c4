package testkit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Message is one message of a queue event.
type Message struct {
	// Body is sent as it is when it is a string, otherwise as JSON.
	Body any
	// ID defaults to message-<position from 1>.
	ID string
	// ReceiveCount defaults to 1.
	ReceiveCount  int
	CorrelationID string
	// GroupID is of a message of a FIFO queue; it defaults to group-1.
	GroupID string
}

// QueueEvent is an SQS event with these messages in order (S1-14). A queue whose name ends in .fifo
// is one.
func QueueEvent(t testing.TB, queueName string, messages ...Message) events.SQSEvent {
	t.Helper()
	event := events.SQSEvent{}
	for i, message := range messages {
		record := events.SQSMessage{
			MessageId:      orElse(message.ID, fmt.Sprintf("message-%d", i+1)),
			ReceiptHandle:  fmt.Sprintf("receipt-%d", i+1),
			Body:           bodyOf(t, message.Body, map[string]string{}),
			Attributes:     map[string]string{"ApproximateReceiveCount": fmt.Sprint(max(message.ReceiveCount, 1))},
			EventSource:    "aws:sqs",
			EventSourceARN: fmt.Sprintf("arn:aws:sqs:%s:%s:%s", Region, Account, queueName),
			AWSRegion:      Region,
		}
		if strings.HasSuffix(queueName, ".fifo") {
			record.Attributes["MessageGroupId"] = orElse(message.GroupID, "group-1")
		}
		if id := message.CorrelationID; id != "" {
			record.MessageAttributes = map[string]events.SQSMessageAttribute{
				scope.CorrelationAttribute: {DataType: "String", StringValue: &id},
			}
		}
		event.Records = append(event.Records, record)
	}
	return event
}

// BusEvent is an event of a contract as EventBridge delivers it (S1-17): event id event-1,
// correlation id correlation-1, with changes.
func BusEvent[T any](t testing.TB, contract ports.Contract[T], data T, changes ...func(*ports.EventMetadata)) events.EventBridgeEvent {
	t.Helper()
	metadata := ports.EventMetadata{
		EventID: "event-1", CorrelationID: "correlation-1", Version: contract.Version, OccurredAt: Time,
	}
	for _, change := range changes {
		change(&metadata)
	}
	return events.EventBridgeEvent{
		Version: "0", ID: "delivery-1", Source: contract.Source, DetailType: contract.DetailType,
		AccountID: Account, Region: Region, Time: sampleTime(t), Resources: []string{},
		Detail: marshal(t, map[string]any{
			"metadata": metadata,
			"data":     data,
		}),
	}
}

// ScheduledEvent is a schedule's event: the nine fields EventBridge sends (S1-19).
func ScheduledEvent(t testing.TB) events.CloudWatchEvent {
	t.Helper()
	return events.CloudWatchEvent{
		Version: "0", ID: "schedule-1", Source: "aws.scheduler", DetailType: "Scheduled Event",
		AccountID: Account, Region: Region, Time: sampleTime(t),
		Resources: []string{fmt.Sprintf("arn:aws:scheduler:%s:%s:schedule/default/test", Region, Account)},
		Detail:    []byte("{}"),
	}
}

func sampleTime(t testing.TB) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, Time)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
