package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/scope"
)

// SendAPI is the part of the SQS client a Sender uses.
type SendAPI interface {
	SendMessage(context.Context, *sqs.SendMessageInput, ...func(*sqs.Options)) (*sqs.SendMessageOutput, error)
}

// Sender sends work of type T to one queue (S1-29).
type Sender[T any] struct {
	client SendAPI
	url    string
}

// NewSender makes a sender; url comes from the variable config.QueueURL(worker).
func NewSender[T any](client SendAPI, url string) *Sender[T] {
	return &Sender[T]{client: client, url: url}
}

// SendOption changes how one message is sent.
type SendOption func(*sqs.SendMessageInput)

// Delay is the time before a message is delivered, whole seconds up to 15 minutes.
func Delay(delay time.Duration) SendOption {
	return func(input *sqs.SendMessageInput) { input.DelaySeconds = int32(delay / time.Second) }
}

// Group is the message group of a FIFO queue.
func Group(id string) SendOption {
	return func(input *sqs.SendMessageInput) { input.MessageGroupId = aws.String(id) }
}

// Deduplication is the deduplication id of a FIFO queue.
func Deduplication(id string) SendOption {
	return func(input *sqs.SendMessageInput) { input.MessageDeduplicationId = aws.String(id) }
}

// Send checks a message by its Validate, sends it and returns the message id when the queue has
// accepted it. The correlation id of the work at hand goes along (F-099).
func (s *Sender[T]) Send(ctx context.Context, message T, options ...SendOption) (messageID string, err error) {
	if err = errs.Validate(&message); err != nil {
		return "", err
	}
	body, err := json.Marshal(message)
	if err != nil {
		return "", fmt.Errorf("the message is not JSON: %w", err)
	}
	input := &sqs.SendMessageInput{QueueUrl: &s.url, MessageBody: aws.String(string(body))}
	if id := scope.CorrelationID(ctx); id != "" {
		input.MessageAttributes = map[string]types.MessageAttributeValue{
			scope.CorrelationAttribute: {DataType: aws.String("String"), StringValue: aws.String(id)},
		}
	}
	for _, option := range options {
		option(input)
	}
	output, err := s.client.SendMessage(ctx, input)
	if err != nil {
		return "", fmt.Errorf("send to %s: %w", s.url, err)
	}
	return aws.ToString(output.MessageId), nil
}
