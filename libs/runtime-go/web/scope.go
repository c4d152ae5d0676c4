package web

import (
	"log/slog"
	"net/http"

	"platform.internal/runtime/ids"
	"platform.internal/runtime/scope"
)

// withScope gives a request its scope where no Lambda invocation has given one (local server, tests),
// and sends the correlation id back (F-099).
func withScope(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found, ok := scope.From(r.Context())
		if !ok {
			found = ownScope(r)
			r = r.WithContext(scope.With(r.Context(), found))
		}
		w.Header().Set(scope.CorrelationHeader, found.CorrelationID)
		if r.Method == http.MethodHead {
			w = bodiless{w}
		}
		next.ServeHTTP(w, r)
	})
}

func ownScope(r *http.Request) scope.Scope {
	requestID := ids.New()
	return scope.Scope{
		RequestID:     requestID,
		CorrelationID: scope.FirstPlain(r.Header.Get(scope.CorrelationHeader), requestID),
		Traceparent:   scope.FirstTrace(r.Header.Get(scope.Traceparent)),
		DeliveryID:    r.Header.Get(scope.IdempotencyHeader),
		Fields:        []slog.Attr{slog.String("method", r.Method), slog.String("path", r.URL.Path)},
	}
}

// bodiless answers a HEAD as its GET, but for the body (RFC 9110, 9.3.2).
type bodiless struct{ http.ResponseWriter }

func (b bodiless) Unwrap() http.ResponseWriter { return b.ResponseWriter }

func (b bodiless) Write(chunk []byte) (int, error) { return len(chunk), nil }
