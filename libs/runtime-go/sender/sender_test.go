package sender_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/sender"
)

type work struct {
	ID string `json:"id"`
}

func (w work) Validate() error {
	var issues errs.Issues
	issues.Require(w.ID != "", "id", "Is required")
	return issues.Err()
}

type recordingSQS struct{ input *sqs.SendMessageInput }

func (r *recordingSQS) SendMessage(_ context.Context, input *sqs.SendMessageInput, _ ...func(*sqs.Options)) (*sqs.SendMessageOutput, error) {
	r.input = input
	id := "sent-1"
	return &sqs.SendMessageOutput{MessageId: &id}, nil
}

func TestSendCarriesTheCorrelationIDTheTraceAndOptions(t *testing.T) {
	api := &recordingSQS{}
	works := sender.New[work](api, "https://queue")
	const trace = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01"
	ctx := scope.With(t.Context(), scope.Scope{CorrelationID: "c-1", Traceparent: trace})
	id, err := works.Send(ctx, work{"w"}, sender.Delay(90*time.Second), sender.Group("g"), sender.Deduplication("d"))
	if err != nil || id != "sent-1" {
		t.Fatalf("got %q, %v", id, err)
	}
	in := api.input
	if *in.QueueUrl != "https://queue" || *in.MessageBody != `{"id":"w"}` || in.DelaySeconds != 90 ||
		*in.MessageGroupId != "g" || *in.MessageDeduplicationId != "d" || *in.MessageAttributes["correlationId"].StringValue != "c-1" {
		t.Errorf("got %+v", in)
	}
	if *in.MessageAttributes["traceparent"].StringValue != trace || *in.MessageSystemAttributes["AWSTraceHeader"].StringValue != scope.XRayHeader(trace) {
		t.Errorf("the trace is %+v, %+v", in.MessageAttributes, in.MessageSystemAttributes)
	}
}

func TestAnInvalidMessageIsNotSent(t *testing.T) {
	api := &recordingSQS{}
	_, err := sender.New[work](api, "https://queue").Send(t.Context(), work{})
	if !errors.Is(err, errs.ErrValidation) || api.input != nil {
		t.Errorf("got %v, sent %v", err, api.input)
	}
}
