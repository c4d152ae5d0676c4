package stream_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/stream"
	"platform.internal/runtime/testkit"
)

type order struct {
	ID    string         `json:"id"`
	Total int            `json:"total"`
	Paid  bool           `json:"paid"`
	Tags  []string       `json:"tags"`
	Lines []line         `json:"lines"`
	Extra map[string]any `json:"extra"`
}

type line struct {
	SKU string `json:"sku"`
}

const records = `{"Records":[
 {"eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"PK":{"S":"ORDER#1"},"SK":{"S":"DETAILS"}},
  "NewImage":{"id":{"S":"1"},"total":{"N":"5"},"paid":{"BOOL":true},"tags":{"SS":["a"]},"lines":{"L":[{"M":{"sku":{"S":"x"}}}]},"extra":{"NULL":true}}}},
 {"eventName":"MODIFY","dynamodb":{"SequenceNumber":"2","Keys":{"PK":{"S":"ORDER#1"},"SK":{"S":"DETAILS"}},
  "OldImage":{"id":{"S":"1"},"total":{"N":"5"}},"NewImage":{"id":{"S":"1"},"total":{"N":"6"}}}},
 {"eventName":"REMOVE","dynamodb":{"SequenceNumber":"3","Keys":{"PK":{"S":"ORDER#1"},"SK":{"S":"DETAILS"}},"OldImage":{"id":{"S":"1"}}}}]}`

func event(t *testing.T) events.DynamoDBEvent {
	t.Helper()
	var made events.DynamoDBEvent
	if err := json.Unmarshal([]byte(records), &made); err != nil {
		t.Fatal(err)
	}
	return made
}

func TestChangesComeInOrderWithTheirItems(t *testing.T) {
	testkit.CaptureLogs(t)
	var seen []string
	response, err := stream.Handler(func(_ context.Context, change stream.Change[order]) error {
		seen = append(seen, fmt.Sprintf("%s %s %t %v", change.Kind, change.PK, change.Before != nil, change.After))
		return nil
	})(testkit.LambdaContext(t), event(t))
	want := "[INSERT ORDER#1 false &{1 5 true [a] [{x}] map[]} MODIFY ORDER#1 true &{1 6 false [] [] map[]} REMOVE ORDER#1 true <nil>]"
	if err != nil || len(response.BatchItemFailures) != 0 || fmt.Sprint(seen) != want {
		t.Errorf("got %v, %v, %v", seen, response, err)
	}
}

func TestTheFirstFailureStopsTheBatch(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	calls := 0
	response, err := stream.Handler(func(_ context.Context, change stream.Change[order]) error {
		calls++
		if change.Kind == stream.Modify {
			return errors.New("no")
		}
		return nil
	})(testkit.LambdaContext(t), event(t))
	if err != nil || calls != 2 || len(response.BatchItemFailures) != 1 || response.BatchItemFailures[0].ItemIdentifier != "2" {
		t.Errorf("%d calls, %v, %v", calls, response, err)
	}
	if logs.Find("Change failed")["sequenceNumber"] != "2" {
		t.Error("the failure is not logged")
	}
}

const notes = `{"Records":[
 {"eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"PK":{"S":"HANDLED#e-1"},"SK":{"S":"orders.context OrderPlaced"}},
  "NewImage":{"PK":{"S":"HANDLED#e-1"},"SK":{"S":"orders.context OrderPlaced"},"expiresAt":{"N":"1"}}}},
 {"eventName":"REMOVE","dynamodb":{"SequenceNumber":"2","Keys":{"PK":{"S":"HANDLED#e-1"},"SK":{"S":"orders.context OrderPlaced"}},
  "OldImage":{"PK":{"S":"HANDLED#e-1"},"SK":{"S":"orders.context OrderPlaced"},"expiresAt":{"N":"1"}}}},
 {"eventName":"INSERT","dynamodb":{"SequenceNumber":"3","Keys":{"PK":{"S":"HANDLED#e-1"},"SK":{"S":"e-2"}},
  "NewImage":{"PK":{"S":"HANDLED#e-1"},"SK":{"S":"e-2"},"expiresAt":{"N":"1"},"events":{"L":[]}}}}]}`

func TestNotesOfTheInboxAreNoItems(t *testing.T) {
	testkit.CaptureLogs(t)
	var given events.DynamoDBEvent
	if err := json.Unmarshal([]byte(notes), &given); err != nil {
		t.Fatal(err)
	}
	var seen []string
	response, err := stream.Handler(func(_ context.Context, change stream.Change[order]) error {
		seen = append(seen, change.SK)
		return nil
	})(testkit.LambdaContext(t), given)
	if err != nil || len(response.BatchItemFailures) != 0 || fmt.Sprint(seen) != "[e-2]" {
		t.Errorf("got %v, %v, %v", seen, response, err)
	}
}
