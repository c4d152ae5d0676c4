package testkit

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"platform.internal/runtime/httpentry"
)

// AsCaller lets every request reach an app as one whose token was verified and has these claims: through
// the event of an HTTP API, since an app believes nobody else.
func AsCaller(t testing.TB, app http.Handler, claims map[string]string) http.Handler {
	t.Helper()
	invoke := func(event json.RawMessage) httpentry.Response {
		answer, err := httpentry.Handler(app)(LambdaContext(t), event)
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		write(t, w, invoke(HTTPEvent(t, HTTPRequest{
			Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery,
			Headers: firstOf(r.Header), Body: string(body), Claims: claims,
		})))
	})
}

func write(t testing.TB, w http.ResponseWriter, answer httpentry.Response) {
	t.Helper()
	for name, value := range answer.Headers {
		w.Header().Set(name, value)
	}
	w.WriteHeader(answer.StatusCode)
	if answer.Body == "" {
		return
	}
	if _, err := io.WriteString(w, answer.Body); err != nil {
		t.Fatal(err)
	}
}

func firstOf(header http.Header) map[string]string {
	made := map[string]string{}
	for name := range header {
		made[name] = header.Get(name)
	}
	return made
}
