// Package receiver asks SQS queues for messages: in a function that works a queue off on a schedule, or a
// dead-letter queue. A worker has Lambda do it.
package receiver

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/awsconfig"
	"platform.internal/runtime/errs"
)

// Wait is the most time that a queue is asked to wait for a first message (S1-29).
const Wait = 20 * time.Second

// maxMessages of one answer (Amazon SQS API Reference, ReceiveMessage).
const maxMessages = 10

// API is the part of the SQS client a Receiver uses.
type API interface {
	ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error)
	DeleteMessage(context.Context, *sqs.DeleteMessageInput, ...func(*sqs.Options)) (*sqs.DeleteMessageOutput, error)
}

// Receiver receives work of type T from one queue.
type Receiver[T any] struct {
	client API
	url    string
}

// Client makes the SDK client, whose answers may take as long as a queue waits.
func Client(cfg aws.Config) *sqs.Client {
	made := cfg.Copy()
	made.HTTPClient = awsconfig.HTTPClient(Wait + awsconfig.RequestTimeout)
	return sqs.NewFromConfig(made)
}

// New makes a receiver.
func New[T any](client API, url string) *Receiver[T] { return &Receiver[T]{client, url} }

// Count says what came of the messages of one answer.
type Count struct {
	// Processed and deleted.
	Processed int
	// Failed, which come again once they are visible.
	Failed int
}

// Receive asks once for up to 10 messages, waiting for a first one in whole seconds, and deletes each when
// process has returned without an error. A body that does not fit T, or is refused by its Validate, has failed.
func (r *Receiver[T]) Receive(ctx context.Context, wait time.Duration, process func(context.Context, T) error) (Count, error) {
	var count Count
	seconds := int32(min(max(wait, 0), Wait) / time.Second) //nolint:gosec // 20 at most
	output, err := r.client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl: &r.url, MaxNumberOfMessages: maxMessages, WaitTimeSeconds: seconds,
	})
	if err != nil {
		return count, fmt.Errorf("receive from %s: %w", r.url, err)
	}
	for i := range output.Messages {
		if err := one(ctx, &output.Messages[i], process); err != nil {
			slog.ErrorContext(ctx, "Message failed", "operation", "process message",
				"messageId", aws.ToString(output.Messages[i].MessageId), "error", err)
			count.Failed++
			continue
		}
		if _, err := r.client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &r.url, ReceiptHandle: output.Messages[i].ReceiptHandle}); err != nil {
			return count, fmt.Errorf("delete from %s: %w", r.url, err)
		}
		count.Processed++
	}
	return count, nil
}

func one[T any](ctx context.Context, given *types.Message, process func(context.Context, T) error) error {
	return attempt.Run(ctx, func(ctx context.Context) error {
		var message T
		if err := json.Unmarshal([]byte(aws.ToString(given.Body)), &message); err != nil {
			return fmt.Errorf("the body does not fit: %w", err)
		}
		if err := errs.Validate(&message); err != nil {
			return err
		}
		return process(ctx, message)
	})
}
