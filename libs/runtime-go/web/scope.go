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
		next.ServeHTTP(w, r)
	})
}

func ownScope(r *http.Request) scope.Scope {
	requestID := ids.New()
	return scope.Scope{
		RequestID:     requestID,
		CorrelationID: scope.FirstPlain(r.Header.Get(scope.CorrelationHeader), requestID),
		Fields:        []slog.Attr{slog.String("method", r.Method), slog.String("path", r.URL.Path)},
	}
}
