package kinesis_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/kinesis"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
)

type reading struct {
	ID string `json:"id"`
}

func (r reading) Validate() error {
	var issues errs.Issues
	issues.Require(r.ID != "", "id", "Is missing")
	return issues.Err()
}

func TestRecordsComeInOrderDecodedWithTheirKeyAndSequenceNumber(t *testing.T) {
	testkit.CaptureLogs(t)
	var seen []string
	handle := kinesis.Handler(func(ctx context.Context, data reading, meta kinesis.Meta) error {
		found, _ := scope.From(ctx)
		seen = append(seen, fmt.Sprintf("%s %s %s %s %s", data.ID, meta.PartitionKey, meta.SequenceNumber, meta.Bytes, found.DeliveryID))
		return nil
	})
	response, err := handle(testkit.LambdaContext(t), testkit.KinesisEvent(t,
		testkit.KinesisRecord{Data: `{"id":"ä","more":1}`, PartitionKey: "k"}, testkit.KinesisRecord{Data: reading{"b"}}))
	want := `[ä k 1 {"id":"ä","more":1} shardId-000000000000:1 b key-1 2 {"id":"b"} shardId-000000000000:2]`
	if err != nil || len(response.BatchItemFailures) != 0 || fmt.Sprint(seen) != want {
		t.Errorf("got %v, %v, %v", seen, response, err)
	}
}

func TestTheFirstRecordThatFailsStopsTheBatch(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	for _, data := range []any{`{"id":`, reading{}, reading{"poison"}} {
		var seen []string
		handle := kinesis.Handler(func(_ context.Context, given reading, _ kinesis.Meta) error {
			if given.ID == "poison" {
				return errors.New("poisoned")
			}
			seen = append(seen, given.ID)
			return nil
		})
		response, err := handle(testkit.LambdaContext(t), testkit.KinesisEvent(t,
			testkit.KinesisRecord{Data: reading{"a"}}, testkit.KinesisRecord{Data: data}, testkit.KinesisRecord{Data: reading{"c"}}))
		if err != nil || fmt.Sprint(seen) != "[a]" || len(response.BatchItemFailures) != 1 || response.BatchItemFailures[0].ItemIdentifier != "2" {
			t.Errorf("%v: got %v, %v, %v", data, seen, response, err)
		}
	}
	if logs.Find("Record failed")["sequenceNumber"] != "2" {
		t.Error("the failure is not logged")
	}
}
