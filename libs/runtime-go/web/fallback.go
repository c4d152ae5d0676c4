package web

import (
	"fmt"
	"net/http"
)

// fallback answers in JSON where the mux would answer in plain text, or would redirect: an empty
// segment or a slash at the end makes another path, which has no route.
func fallback(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, given *http.Request) {
		r, err := withTarget(given)
		if err != nil {
			answerError(w, r, err)
			return
		}
		handler, _ := mux.Handler(r)
		if _, isRoute := handler.(route); isRoute {
			mux.ServeHTTP(w, r)
			return
		}
		refusal := &headerOnly{header: http.Header{}}
		handler.ServeHTTP(refusal, r)
		if refusal.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", refusal.header.Get("Allow"))
			answer(w, r, errorAnswer{
				Status: refusal.status, Code: "METHOD_NOT_ALLOWED",
				Message: fmt.Sprintf("%s is not allowed here", r.Method),
			})
			return
		}
		answer(w, r, errorAnswer{
			Status: http.StatusNotFound, Code: "NOT_FOUND",
			Message: fmt.Sprintf("No route for %s", escapedPath(r)),
		})
	})
}

// headerOnly takes status and header of an answer.
type headerOnly struct {
	header http.Header
	status int
}

func (h *headerOnly) Header() http.Header             { return h.header }
func (h *headerOnly) WriteHeader(status int)          { h.status = status }
func (h *headerOnly) Write(chunk []byte) (int, error) { return len(chunk), nil }
