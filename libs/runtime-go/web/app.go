// Package web is a small layer over net/http: routes that return errors, JSON in and out, and the
// platform's manners of answering. An App is an ordinary http.Handler: httpentry puts it into a
// Lambda function, net/http/httptest into a test.
package web

import (
	"net/http"

	"platform.internal/runtime/logging"
)

// HandlerFunc handles a request. What it returns is answered by the uniform error body, provided
// that nothing was written before.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

// Routes are handlers by pattern of http.ServeMux: "GET /orders/{id}".
type Routes map[string]HandlerFunc

// App is an HTTP app with the platform's manners (F-093, F-094): GET /health (S0-53), JSON answers
// for unknown paths (404) and methods (405 with Allow), the uniform error body, a correlation id sent
// back. CORS is left to the API in front (S1-06). It panics during init on patterns that are wrong or
// clash, as http.ServeMux does; boot.Connect or the init of the function report it.
func App(groups ...Routes) http.Handler {
	logging.Setup()
	mux := http.NewServeMux()
	hasHealth := false
	for _, routes := range groups {
		for pattern, handle := range routes {
			hasHealth = hasHealth || pattern == healthPattern
			mux.Handle(pattern, answering(handle))
		}
	}
	if !hasHealth {
		mux.Handle(healthPattern, answering(health))
	}
	return withScope(fallback(mux))
}

func answering(handle HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := guarded(handle, w, r); err != nil {
			answerError(w, r, err)
		}
	})
}

func guarded(handle HandlerFunc, w http.ResponseWriter, r *http.Request) (err error) {
	defer logging.Recover(&err)
	return handle(w, r)
}
