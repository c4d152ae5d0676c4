package testkit

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/scope"
)

// Notification is what a topic hands over.
type Notification struct {
	// Message is sent as it is when it is a string, otherwise as JSON.
	Message       any
	Subject       string
	CorrelationID string
}

// TopicEvent is the event of one notification, as SNS hands it over (S1-16): message id notification-1.
func TopicEvent(t testing.TB, notification Notification) events.SNSEvent {
	t.Helper()
	topic := fmt.Sprintf("arn:aws:sns:%s:%s:test", Region, Account)
	attributes := map[string]any{}
	if id := notification.CorrelationID; id != "" {
		attributes[scope.CorrelationAttribute] = map[string]any{"Type": "String", "Value": id}
	}
	return events.SNSEvent{Records: []events.SNSEventRecord{{
		EventVersion: "1.0", EventSource: "aws:sns", EventSubscriptionArn: topic + ":11111111-1111-4111-8111-111111111111",
		SNS: events.SNSEntity{
			MessageID: "notification-1", Type: "Notification", TopicArn: topic, Timestamp: sampleTime(t),
			Message: bodyOf(t, notification.Message, map[string]string{}), Subject: notification.Subject,
			MessageAttributes: attributes,
		},
	}}}
}

// BucketObject is an object of a bucket event.
type BucketObject struct {
	Key string
	// Size in bytes.
	Size int64
}

// BucketEvent is the event of one object that was put, as S3 hands it over (S1-13).
func BucketEvent(t testing.TB, bucket string, object BucketObject) events.S3Event {
	t.Helper()
	key := strings.ReplaceAll(url.QueryEscape(object.Key), "%2F", "/")
	text := marshal(t, map[string]any{"Records": []any{map[string]any{
		"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": Region, "eventTime": Time, "eventName": "ObjectCreated:Put",
		"s3": map[string]any{
			"s3SchemaVersion": "1.0", "bucket": map[string]any{"name": bucket, "arn": "arn:aws:s3:::" + bucket},
			"object": map[string]any{
				"key": key, "size": object.Size, "eTag": "d41d8cd98f00b204e9800998ecf8427e", "sequencer": "0055AED6DCD90281E5",
			},
		},
	}}})
	var event events.S3Event
	if err := json.Unmarshal(text, &event); err != nil {
		t.Fatal(err)
	}
	return event
}

// KinesisRecord is one record of a Kinesis event.
type KinesisRecord struct {
	// Data is put as it is when it is a string, otherwise as JSON.
	Data any
	// PartitionKey defaults to key-1.
	PartitionKey string
}

// KinesisEvent is a Kinesis event with these records in order (S1-18): sequence numbers 1, 2, 3.
func KinesisEvent(t testing.TB, records ...KinesisRecord) events.KinesisEvent {
	t.Helper()
	event := events.KinesisEvent{}
	for i, record := range records {
		event.Records = append(event.Records, events.KinesisEventRecord{
			AwsRegion: Region, EventID: fmt.Sprintf("shardId-000000000000:%d", i+1), EventName: "aws:kinesis:record",
			EventSource: "aws:kinesis", EventSourceArn: fmt.Sprintf("arn:aws:kinesis:%s:%s:stream/test", Region, Account),
			EventVersion: "1.0",
			Kinesis: events.KinesisRecord{
				Data: []byte(bodyOf(t, record.Data, map[string]string{})), PartitionKey: orElse(record.PartitionKey, "key-1"),
				SequenceNumber: fmt.Sprint(i + 1), KinesisSchemaVersion: "1.0",
			},
		})
	}
	return event
}
