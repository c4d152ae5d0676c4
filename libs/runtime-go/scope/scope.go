// Package scope carries what is known about the work at hand in its context: request id,
// correlation id and the fields of its log lines. Records of one batch each have their own.
package scope

import (
	"context"
	"log/slog"
	"regexp"
)

// CorrelationHeader is the HTTP header that carries a correlation id in and out (F-099).
const CorrelationHeader = "x-correlation-id"

// IdempotencyHeader is the HTTP header by which a client says that two requests are the same one, tried
// again.
const IdempotencyHeader = "idempotency-key"

// CorrelationAttribute is the SQS message attribute that carries a correlation id (F-099).
const CorrelationAttribute = "correlationId"

// Scope is what is known about the work at hand.
type Scope struct {
	RequestID     string
	CorrelationID string
	// DeliveryID is the same each time the same thing is delivered: the event id of an event, the id of
	// a message, the Idempotency-Key of a request. Work is recognised by it, see package idempotency;
	// empty where nothing tells.
	DeliveryID string
	// Traceparent is the trace that the work belongs to (W3C Trace Context), passed on to all that it sends
	// and publishes; empty where nobody traces.
	Traceparent string
	// Fields are put into every log line of this work: path, method, messageId…
	Fields []slog.Attr
}

type key struct{}

// With is ctx for work in this scope.
func With(ctx context.Context, scope Scope) context.Context {
	return context.WithValue(ctx, key{}, scope)
}

// From is the scope of the work at hand; false during init.
func From(ctx context.Context) (Scope, bool) {
	found, ok := ctx.Value(key{}).(Scope)
	return found, ok
}

// AsDelivery is ctx for one record of a batch that is a delivery of its own.
func AsDelivery(ctx context.Context, id string) context.Context {
	found, _ := From(ctx)
	found.DeliveryID = id
	return With(ctx, found)
}

// CorrelationID of the work at hand; empty during init.
func CorrelationID(ctx context.Context) string {
	found, _ := From(ctx)
	return found.CorrelationID
}

var plain = regexp.MustCompile(`^[\w.:=+/@-]{1,128}$`)

// FirstPlain is the first of candidates that is a plain id, or empty: what a caller sends is not
// trusted.
func FirstPlain(candidates ...string) string {
	for _, given := range candidates {
		if plain.MatchString(given) {
			return given
		}
	}
	return ""
}
