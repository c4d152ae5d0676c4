// Package sender sends work to SQS queues.
package sender

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/plain"
	"platform.internal/runtime/scope"
)

// API is the part of the SQS client a Sender uses.
type API interface {
	SendMessage(context.Context, *sqs.SendMessageInput, ...func(*sqs.Options)) (*sqs.SendMessageOutput, error)
}

// Sender sends work of type T to one queue (S1-29).
type Sender[T any] struct {
	client API
	url    string
}

// addCircumstances tells correlation id and trace of the work at hand.
func addCircumstances(ctx context.Context, input *sqs.SendMessageInput) {
	trace := scope.Trace(ctx)
	input.MessageAttributes = map[string]types.MessageAttributeValue{}
	for name, value := range map[string]string{scope.CorrelationAttribute: scope.CorrelationID(ctx), scope.Traceparent: trace} {
		if value != "" {
			input.MessageAttributes[name] = types.MessageAttributeValue{DataType: aws.String("String"), StringValue: &value}
		}
	}
	if trace != "" {
		input.MessageSystemAttributes = map[string]types.MessageSystemAttributeValue{
			scope.XRayAttribute: {DataType: aws.String("String"), StringValue: aws.String(scope.XRayHeader(trace))},
		}
	}
}

// Client makes the SDK client.
func Client(cfg aws.Config) *sqs.Client { return sqs.NewFromConfig(cfg) }

// New makes a sender; url comes from the variable config.QueueURL(worker).
func New[T any](client API, url string) *Sender[T] {
	return &Sender[T]{client: client, url: url}
}

// Option changes how one message is sent.
type Option func(*sqs.SendMessageInput)

const maxDelay = 15 * time.Minute

// Delay is the time before a message is delivered: whole seconds, 15 minutes at most.
func Delay(delay time.Duration) Option {
	seconds := int32(min(max(delay, 0), maxDelay) / time.Second) //nolint:gosec // 900 at most
	return func(input *sqs.SendMessageInput) { input.DelaySeconds = seconds }
}

// Group is the message group of a FIFO queue.
func Group(id string) Option {
	return func(input *sqs.SendMessageInput) { input.MessageGroupId = aws.String(id) }
}

// Deduplication is the deduplication id of a FIFO queue.
func Deduplication(id string) Option {
	return func(input *sqs.SendMessageInput) { input.MessageDeduplicationId = aws.String(id) }
}

// Send checks a message by its Validate, sends it and returns the message id when the queue has
// accepted it. Correlation id and trace of the work at hand go along (F-099).
func (s *Sender[T]) Send(ctx context.Context, message T, options ...Option) (messageID string, err error) {
	if err = errs.Validate(&message); err != nil {
		return "", err
	}
	body, err := plain.JSON(message)
	if err != nil {
		return "", fmt.Errorf("the message is not JSON: %w", err)
	}
	input := &sqs.SendMessageInput{QueueUrl: &s.url, MessageBody: aws.String(string(body))}
	addCircumstances(ctx, input)
	for _, option := range options {
		option(input)
	}
	output, err := s.client.SendMessage(ctx, input)
	if err != nil {
		return "", fmt.Errorf("send to %s: %w", s.url, err)
	}
	return aws.ToString(output.MessageId), nil
}
