package publisher

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"platform.internal/runtime/errs"
)

// Refused is an event the bus did not take, and why.
type Refused struct{ Source, DetailType, Code, Reason string }

// PublishError says which events EventBridge did not take, after all attempts (F-103). It is worth a
// retry by the caller.
type PublishError struct {
	Refused []Refused
	base    *errs.Error
}

func newPublishError(bus string, refused []Refused) *PublishError {
	parts := make([]string, len(refused))
	for i, one := range refused {
		parts[i] = strings.TrimSpace(fmt.Sprintf("%s %s: %s %s", one.Source, one.DetailType, one.Code, one.Reason))
	}
	message := fmt.Sprintf("%d event(s) were not accepted by the bus '%s': %s", len(refused), bus, strings.Join(parts, "; "))
	base := errs.New("PUBLISH_FAILED", message, http.StatusInternalServerError)
	base.Name, base.Retryable = "PublishError", true
	return &PublishError{Refused: refused, base: base}
}

// Error names every event that was refused.
func (e *PublishError) Error() string { return e.base.Error() }

// Unwrap is the general error: code PUBLISH_FAILED.
func (e *PublishError) Unwrap() error { return e.base }

func refusedOf(entry types.PutEventsRequestEntry, result types.PutEventsResultEntry) Refused {
	return Refused{
		Source: aws.ToString(entry.Source), DetailType: aws.ToString(entry.DetailType),
		Code: aws.ToString(result.ErrorCode), Reason: aws.ToString(result.ErrorMessage),
	}
}
