package outbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/outbox"
	"platform.internal/runtime/testkit"
)

func record(sequence, kind string, detailTypes ...string) string {
	waiting := make([]string, len(detailTypes))
	for i, name := range detailTypes {
		waiting[i] = fmt.Sprintf(`{"M":{"source":{"S":"orders.context"},"detailType":{"S":%q},"detail":{"S":"{}"}}}`, name)
	}
	image := ""
	if kind != "REMOVE" {
		image = `,"NewImage":{"events":{"L":[` + strings.Join(waiting, ",") + `]}}`
	}
	return fmt.Sprintf(`{"eventName":%q,"dynamodb":{"SequenceNumber":%q,"Keys":{"PK":{"S":"ORDER#1"},"SK":{"S":%q}}%s}}`, kind, sequence, sequence, image)
}

func handOver(t *testing.T, refused string, records ...string) (taken, failed []string, logs *testkit.Logs) {
	t.Helper()
	logs = testkit.CaptureLogs(t)
	var event events.DynamoDBEvent
	if err := json.Unmarshal([]byte(`{"Records":[`+strings.Join(records, ",")+`]}`), &event); err != nil {
		t.Fatal(err)
	}
	handle := outbox.Handler(func(_ context.Context, event outbox.Outgoing) error {
		if event.DetailType == refused {
			return errors.New("the bus is down")
		}
		taken = append(taken, event.DetailType)
		return nil
	})
	response, err := handle(testkit.LambdaContext(t), event)
	if err != nil {
		t.Fatal(err)
	}
	for _, each := range response.BatchItemFailures {
		failed = append(failed, each.ItemIdentifier)
	}
	return taken, failed, logs
}

func TestEventsAreHandedOnInTheOrderOfTheStream(t *testing.T) {
	taken, failed, _ := handOver(t, "", record("1", "INSERT", "Placed", "Paid"), record("2", "REMOVE"), record("3", "INSERT", "Shipped"))
	if fmt.Sprint(taken, failed) != "[Placed Paid Shipped] []" {
		t.Errorf("got %v, %v", taken, failed)
	}
}

func TestWhatTheBusDoesNotTakeStopsTheBatch(t *testing.T) {
	taken, failed, logs := handOver(t, "Paid", record("1", "INSERT", "Placed"), record("2", "INSERT", "Paid"), record("3", "INSERT", "Shipped"))
	if fmt.Sprint(taken, failed) != "[Placed] [2]" || logs.Find("Change failed") == nil {
		t.Errorf("got %v, %v", taken, failed)
	}
}

func TestAnItemThatNobodyPublishedFailsByItsKey(t *testing.T) {
	_, failed, logs := handOver(t, "", record("1", "INSERT"))
	if fmt.Sprint(failed) != "[1]" || !strings.Contains(fmt.Sprint(logs.Find("Change failed")["error"]), "ORDER#1 / 1") {
		t.Errorf("got %v, %v", failed, logs.Find("Change failed"))
	}
}
