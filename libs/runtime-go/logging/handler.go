package logging

import (
	"cmp"
	"context"
	"log/slog"
	"strings"

	"platform.internal/runtime/scope"
)

// timestampLayout is ISO 8601 in UTC with milliseconds, as JavaScript writes it.
const timestampLayout = "2006-01-02T15:04:05.000Z07:00"

// contextHandler adds what the context knows about the work at hand.
type contextHandler struct{ slog.Handler }

func (h contextHandler) Handle(ctx context.Context, record slog.Record) error {
	record = record.Clone()
	if found, ok := scope.From(ctx); ok {
		record.AddAttrs(slog.String("requestId", found.RequestID), slog.String("correlationId", found.CorrelationID))
		record.AddAttrs(found.Fields...)
	}
	if trace := cmp.Or(traceID(ctx), traceOf(scope.Trace(ctx))); trace != "" {
		record.AddAttrs(slog.String("traceId", trace))
	}
	record = withStack(record)
	return h.Handler.Handle(ctx, record)
}

func (h contextHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return contextHandler{h.Handler.WithAttrs(attrs)}
}

func (h contextHandler) WithGroup(name string) slog.Handler {
	return contextHandler{h.Handler.WithGroup(name)}
}

// traceID is the root of the X-Ray trace; aws-lambda-go keeps the header under this plain string.
func traceID(ctx context.Context) string {
	header, _ := ctx.Value("x-amzn-trace-id").(string)
	for part := range strings.SplitSeq(header, ";") {
		if root, found := strings.CutPrefix(part, "Root="); found {
			return root
		}
	}
	return ""
}

// traceOf is the id of the trace in a traceparent, or empty.
func traceOf(traceparent string) string {
	_, rest, _ := strings.Cut(traceparent, "-")
	id, _, _ := strings.Cut(rest, "-")
	return id
}

// replace gives slog's own fields their names of F-097, and keeps secrets out.
func replace(groups []string, attr slog.Attr) slog.Attr {
	if len(groups) == 0 {
		switch attr.Key {
		case slog.TimeKey:
			return slog.String("timestamp", attr.Value.Time().UTC().Format(timestampLayout))
		case slog.MessageKey:
			return slog.Attr{Key: "message", Value: attr.Value}
		}
	}
	if err, ok := attr.Value.Any().(error); ok {
		return slog.Attr{Key: attr.Key, Value: describe(err)}
	}
	return redact(attr)
}
