//go:build integration

package receiver_test

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"platform.internal/runtime/receiver"
	"platform.internal/runtime/sender"
	"platform.internal/runtime/testkit"
)

type order struct {
	ID string `json:"id"`
}

func TestIntegrationOfWhatALongPollReceivesTheProcessedIsDeletedAndTheFailedStays(t *testing.T) {
	testkit.CaptureLogs(t)
	client, name := receiver.Client(testkit.LocalConfig(t)), "test-"+rand.Text()
	queue, err := client.CreateQueue(t.Context(), &sqs.CreateQueueInput{QueueName: &name})
	if err != nil {
		t.Fatal(err)
	}
	orders := sender.New[order](client, *queue.QueueUrl)
	for _, id := range []string{"good", "bad"} {
		if _, err := orders.Send(t.Context(), order{id}); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []receiver.Count{{Processed: 1, Failed: 1}, {}} {
		got, err := receiver.New[order](client, *queue.QueueUrl).Receive(t.Context(), time.Second, func(_ context.Context, o order) error {
			if o.ID == "bad" {
				return errors.New("no")
			}
			return nil
		})
		if err != nil || got != want {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	left, err := client.GetQueueAttributes(t.Context(), &sqs.GetQueueAttributesInput{
		QueueUrl: queue.QueueUrl, AttributeNames: []types.QueueAttributeName{types.QueueAttributeNameApproximateNumberOfMessagesNotVisible},
	})
	if err != nil || left.Attributes["ApproximateNumberOfMessagesNotVisible"] != "1" {
		t.Errorf("left are %v, %v", left, err)
	}
}
