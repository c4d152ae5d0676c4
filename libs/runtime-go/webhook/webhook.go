// Package webhook is the Lambda handler of a webhook: what others send to an HTTP API, signed.
package webhook

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"platform.internal/runtime/internal/plain"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
)

// Event is what a webhook was sent, once its signature was found to be right.
type Event = ports.WebhookEvent

// Intake is what a webhook is connected to.
type Intake interface {
	// SigningSecret is shared with the sender; several, one per line, while it is changed.
	SigningSecret(ctx context.Context) (string, error)
	// Take returns when the queue of the worker has the event.
	Take(ctx context.Context, event Event) error
}

// Function is a Lambda function behind an HTTP API that others send events to.
type Function func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)

// maxMessageBytes is what a message may be, with room for what comes with it (SQS: 1 MiB).
const maxMessageBytes = 1_000_000

// Option changes how a webhook answers.
type Option func(*handler)

// WithClock replaces the clock.
func WithClock(now func() time.Time) Option { return func(h *handler) { h.now = now } }

type handler struct {
	scheme Scheme
	intake Intake
	now    func() time.Time
}

// Handler is the Lambda handler of a webhook (F-041): the signature is checked over the body as it was
// sent, in constant time, before anything else is read of it; what is right goes to the queue and is
// answered at once with 202. A body that is sent again has the same id, so that a FIFO queue drops it
// within five minutes and the worker can know it later; a signature older than the scheme allows is
// refused.
func Handler(scheme Scheme, intake Intake, options ...Option) Function {
	made := &handler{scheme, intake, time.Now}
	for _, option := range options {
		option(made)
	}
	return invocation.Wrap(invocation.Description[events.APIGatewayV2HTTPRequest, events.APIGatewayV2HTTPResponse]{
		Describe: func(request events.APIGatewayV2HTTPRequest) (string, []slog.Attr) {
			return "", []slog.Attr{slog.String("path", request.RawPath)}
		},
		Summarise: func(response events.APIGatewayV2HTTPResponse) []slog.Attr {
			return []slog.Attr{slog.Int("statusCode", response.StatusCode)}
		},
	}, made.handle)
}

func (h *handler) handle(ctx context.Context, request events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	var none events.APIGatewayV2HTTPResponse
	secrets, err := h.intake.SigningSecret(ctx)
	if err != nil {
		return none, err
	}
	body, ok := bodyOf(request)
	if !ok {
		return refusal(ctx, http.StatusBadRequest, "BAD_REQUEST", "The body is not base64, although the front door says so"), nil
	}
	now := h.now()
	if problem := h.scheme.problem(request.Headers, body, secrets, now); problem != "" {
		slog.WarnContext(ctx, "Signature refused", "problem", problem)
		return refusal(ctx, http.StatusUnauthorized, "UNAUTHORIZED", "The signature is not right"), nil
	}
	if !utf8.Valid(body) {
		return refusal(ctx, http.StatusBadRequest, "VALIDATION_FAILED", "The body is not UTF-8"), nil
	}
	if h.scheme.Challenge != nil {
		if text, ok := h.scheme.Challenge(string(body)); ok {
			return answer(http.StatusOK, "text/plain; charset=utf-8", text), nil
		}
	}
	return h.take(ctx, h.event(request, body, now))
}

func (h *handler) take(ctx context.Context, event Event) (events.APIGatewayV2HTTPResponse, error) {
	if message, err := plain.JSON(event); err != nil || len(message) > maxMessageBytes {
		return refusal(ctx, http.StatusRequestEntityTooLarge, "PAYLOAD_TOO_LARGE", "The body is too large"), err
	}
	if err := h.intake.Take(ctx, event); err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	return answer(http.StatusAccepted, "application/json", fmt.Sprintf(`{"id":%q}`, event.ID)), nil
}

func (h *handler) event(request events.APIGatewayV2HTTPRequest, body []byte, now time.Time) Event {
	digest := sha256.Sum256(body)
	headers := map[string]string{}
	for _, name := range append([]string{"content-type"}, h.scheme.Keeps...) {
		if value, ok := request.Headers[name]; ok {
			headers[name] = value
		}
	}
	return Event{
		ID: hex.EncodeToString(digest[:]), Body: string(body), Headers: headers,
		ReceivedAt: now.UTC().Format("2006-01-02T15:04:05.000Z"),
	}
}

// bodyOf a request; false where it is not the base64 that it is said to be. A decoder skips line breaks, which no front
// door writes.
func bodyOf(request events.APIGatewayV2HTTPRequest) ([]byte, bool) {
	if !request.IsBase64Encoded {
		return []byte(request.Body), true
	}
	body, err := base64.StdEncoding.Strict().DecodeString(request.Body)
	return body, err == nil && !strings.ContainsAny(request.Body, "\r\n")
}

func answer(status int, contentType, body string) events.APIGatewayV2HTTPResponse {
	return events.APIGatewayV2HTTPResponse{StatusCode: status, Headers: map[string]string{"content-type": contentType}, Body: body}
}

func refusal(ctx context.Context, status int, code, message string) events.APIGatewayV2HTTPResponse {
	var requestID string
	if lambda, ok := lambdacontext.FromContext(ctx); ok {
		requestID = lambda.AwsRequestID
	}
	return answer(status, "application/json", fmt.Sprintf(`{"error":{"code":%q,"message":%q,"requestId":%q}}`, code, message, requestID))
}
