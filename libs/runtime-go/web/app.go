// Package web is a small layer over net/http: routes that return errors, JSON in and out, and the
// platform's manners of answering. An App is an ordinary http.Handler: httpentry puts it into a
// Lambda function, net/http/httptest into a test.
package web

import (
	"context"
	"log/slog"
	"net/http"

	"platform.internal/runtime/attempt"
	"platform.internal/runtime/logging"
)

// HandlerFunc handles a request. What it returns is answered by the uniform error body, provided
// that nothing was written before. A panic, or not returning in time for an answer, is an error too.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

// Routes are handlers by pattern of http.ServeMux: "GET /orders/{id}".
type Routes map[string]HandlerFunc

// App is an HTTP app with the platform's manners (F-093, F-094): GET /health (S0-53), the OpenAPI
// document of its routes at GET /openapi.json, JSON answers
// for unknown paths (404) and methods (405 with Allow), the uniform error body, a correlation id sent
// back. Path and query arrive as they were sent, decoded once; HEAD is answered without a body. CORS is left to the API in front (S1-06),
// where that answers preflights itself; otherwise CORS_ORIGINS names the origins. It panics during init on patterns that are wrong or
// clash, as http.ServeMux does; boot.Connect or the init of the function report it.
func App(groups ...Routes) http.Handler {
	logging.Setup()
	mux := http.NewServeMux()
	all := Routes{}
	for _, routes := range groups {
		for pattern, handle := range routes {
			all[pattern] = handle
			mux.Handle(pattern, route(handle))
		}
	}
	for pattern, handle := range (Routes{healthPattern: health, documentPattern: document(all)}) {
		if _, own := all[pattern]; !own {
			mux.Handle(pattern, route(handle))
		}
	}
	return withScope(withCORS(fallback(mux)))
}

// route is a handler of the app, where the mux also has handlers of its own.
type route HandlerFunc

func (handle route) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	restoreSlashes(r)
	own := newOwnWriter(w)
	err := attempt.Run(r.Context(), func(ctx context.Context) error {
		err := handle(own, r.WithContext(ctx))
		if err == nil {
			own.WriteHeader(http.StatusOK)
		}
		return err
	})
	switch answered := own.detach(); {
	case err == nil:
	case answered:
		slog.ErrorContext(r.Context(), "Request failed after its answer", "operation", r.Pattern, "error", err)
	default:
		answerError(w, r, err)
	}
}
