package web_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

type newOrder struct {
	UserID string `json:"userId"`
	Total  int    `json:"total"`
	Lines  []line `json:"lines"`
}

type line struct {
	Quantity int `json:"quantity"`
}

func (o newOrder) Validate() error {
	var issues errs.Issues
	issues.Require(o.UserID != "", "userId", "Is required")
	return issues.Err()
}

func app() http.Handler {
	fail := func(err error) web.HandlerFunc {
		return func(http.ResponseWriter, *http.Request) error { return err }
	}
	return web.App(web.Routes{
		"POST /orders": func(w http.ResponseWriter, r *http.Request) error {
			input, err := web.DecodeJSON[newOrder](r)
			if err != nil {
				return err
			}
			return web.JSON(w, http.StatusCreated, input)
		},
		"GET /orders": func(w http.ResponseWriter, r *http.Request) error {
			page, err := web.PageRequest(r)
			if err != nil {
				return err
			}
			return web.JSON(w, http.StatusOK, map[string]any{"limit": page.Limit, "cursor": page.Cursor})
		},
		"GET /orders/{id}": func(w http.ResponseWriter, r *http.Request) error {
			return web.JSON(w, http.StatusOK, map[string]string{"id": r.PathValue("id")})
		},
		"DELETE /orders/{id}": func(w http.ResponseWriter, _ *http.Request) error { return web.NoContent(w) },
	}, web.Routes{
		"GET /conflict":    fail(errs.Conflict("Taken", errors.New("secret detail"))),
		"GET /unavailable": fail(errs.New("DOWN", "db-7 is down", http.StatusServiceUnavailable)),
		"GET /unknown":     fail(errors.New("secret detail")),
		"GET /panic":       func(http.ResponseWriter, *http.Request) error { panic("secret detail") },
	})
}

func TestAnswers(t *testing.T) {
	t.Setenv("POWERTOOLS_SERVICE_NAME", "orders")
	t.Setenv("VERSION", "v1")
	const internal = `{"error":{"code":"INTERNAL_ERROR","message":"Internal server error","requestId":"ID"}}`
	tests := []struct {
		name, request, body string
		status              int
		want                string
	}{
		{"created", "POST /orders", `{"userId":"u","total":5,"lines":[]}`, 201, `{"userId":"u","total":5,"lines":[]}`},
		{"path value", "GET /orders/a%2Fb", "", 200, `{"id":"a/b"}`},
		{"no content", "DELETE /orders/1", "", 204, ""},
		{"health", "GET /health", "", 200, `{"status":"ok","service":"orders","version":"v1"}`},
		{"default page", "GET /orders", "", 200, `{"cursor":"","limit":20}`},
		{"page", "GET /orders?limit=100&cursor=c", "", 200, `{"cursor":"c","limit":100}`},
		{"bad limit", "GET /orders?limit=101", "", 400, `{"error":{"code":"VALIDATION_FAILED","message":"The input is not valid","requestId":"ID","issues":[{"field":"limit","message":"Has to be a whole number from 1 to 100"}]}}`},
		{"own validation", "POST /orders", `{}`, 400, `{"error":{"code":"VALIDATION_FAILED","message":"The input is not valid","requestId":"ID","issues":[{"field":"userId","message":"Is required"}]}}`},
		{"unknown field", "POST /orders", `{"userId":"u","admin":true}`, 400, `{"error":{"code":"VALIDATION_FAILED","message":"The input is not valid","requestId":"ID","issues":[{"field":"admin","message":"Unknown field"}]}}`},
		{"wrong type", "POST /orders", `{"lines":[{"quantity":"two"}]}`, 400, `{"error":{"code":"VALIDATION_FAILED","message":"The input is not valid","requestId":"ID","issues":[{"field":"lines.0.quantity","message":"Has to be a whole number"},{"field":"userId","message":"Is required"}]}}`},
		{"not JSON", "POST /orders", `{"userId"`, 400, `{"error":{"code":"BAD_REQUEST","message":"Malformed JSON in request body","requestId":"ID"}}`},
		{"two values", "POST /orders", `{"userId":"u"}{}`, 400, `{"error":{"code":"BAD_REQUEST","message":"Malformed JSON in request body","requestId":"ID"}}`},
		{"no body", "POST /orders", ``, 400, `{"error":{"code":"BAD_REQUEST","message":"Malformed JSON in request body","requestId":"ID"}}`},
		{"too large", "POST /orders", `{"userId":"` + strings.Repeat("x", 6<<20) + `"}`, 413, `{"error":{"code":"PAYLOAD_TOO_LARGE","message":"The body has more than 6291456 bytes","requestId":"ID"}}`},
		{"unknown path", "GET /nothing", "", 404, `{"error":{"code":"NOT_FOUND","message":"No route for /nothing","requestId":"ID"}}`},
		{"unknown method", "PUT /orders", "", 405, `{"error":{"code":"METHOD_NOT_ALLOWED","message":"PUT is not allowed here","requestId":"ID"}}`},
		{"named error", "GET /conflict", "", 409, `{"error":{"code":"CONFLICT","message":"Taken","requestId":"ID"}}`},
		{"unavailable", "GET /unavailable", "", 503, `{"error":{"code":"DOWN","message":"Internal server error","requestId":"ID"}}`},
		{"unknown error", "GET /unknown", "", 500, internal},
		{"panic", "GET /panic", "", 500, internal},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			testkit.CaptureLogs(t)
			method, path, _ := strings.Cut(test.request, " ")
			request := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(test.body))
			request.Header.Set("x-correlation-id", "ID")
			request.Header.Set("Content-Type", "application/json")
			answer := httptest.NewRecorder()
			app().ServeHTTP(answer, request)
			got := strings.TrimSpace(answer.Body.String())
			if start := strings.Index(got, `"requestId":"`); start >= 0 {
				start += len(`"requestId":"`)
				got = got[:start] + "ID" + got[start+strings.Index(got[start:], `"`):]
			}
			if answer.Code != test.status || got != test.want {
				t.Errorf("got %d %s", answer.Code, got)
			}
			if kind := answer.Header().Get("Content-Type"); test.want != "" && kind != "application/json" {
				t.Errorf("content type %q", kind)
			}
			if id := answer.Header().Get("x-correlation-id"); id != "ID" {
				t.Errorf("correlation id %q", id)
			}
		})
	}
}

func TestAnotherContentTypeIsRefused(t *testing.T) {
	testkit.CaptureLogs(t)
	request := httptest.NewRequestWithContext(t.Context(), "POST", "/orders", strings.NewReader("a=b"))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	app().ServeHTTP(answer, request)
	if answer.Code != 415 || !strings.Contains(answer.Body.String(), "UNSUPPORTED_MEDIA_TYPE") {
		t.Errorf("got %d %s", answer.Code, answer.Body)
	}
}

func TestNothingIsRedirected(t *testing.T) {
	tree := web.App(web.Routes{"GET /tree/{rest...}": func(w http.ResponseWriter, r *http.Request) error {
		return web.JSON(w, http.StatusOK, r.PathValue("rest")+" "+r.URL.Path)
	}})
	for path, want := range map[string]string{
		"/tree":          `404`,
		"//tree/a":       `404`,
		"/tree//a":       `404`,
		"/tree/a/../b":   `200 "a/../b /tree/a/../b"`,
		"/tree/%2F/a%2F": `200 "//a/ /tree///a/"`,
		"/tree/?a=%zz":   `400`,
		"/tree/?a=b;c":   `200 " /tree/"`,
	} {
		testkit.CaptureLogs(t)
		answer := httptest.NewRecorder()
		tree.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), "GET", path, nil))
		got := strconv.Itoa(answer.Code)
		if answer.Code == http.StatusOK {
			got += " " + answer.Body.String()
		}
		if got != want || answer.Header().Get("Content-Type") != "application/json" || answer.Header().Get("Location") != "" {
			t.Errorf("%s: got %s %s, want %s", path, got, answer.Header(), want)
		}
	}
}

func TestHEADIsAnsweredAsItsGETWithoutABody(t *testing.T) {
	for path, status := range map[string]int{"/health": 200, "/nothing": 404} {
		testkit.CaptureLogs(t)
		answer := httptest.NewRecorder()
		app().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), "HEAD", path, nil))
		if answer.Code != status || answer.Body.Len() != 0 || answer.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s: got %d %s", path, answer.Code, answer.Body)
		}
	}
}

func TestA405NamesTheMethodsAllowed(t *testing.T) {
	testkit.CaptureLogs(t)
	answer := httptest.NewRecorder()
	app().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), "PUT", "/orders", nil))
	if got := answer.Header().Get("Allow"); got != "GET, HEAD, POST" {
		t.Errorf("got %q", got)
	}
}

func TestAFailureIsLoggedWithItsRouteAndARefusalWithItsReason(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	for _, path := range []string{"/unknown", "/conflict"} {
		app().ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), "GET", path, nil))
	}
	if failed := logs.Find("Request failed"); failed["operation"] != "GET /unknown" || failed["path"] != "/unknown" {
		t.Errorf("got %v", failed)
	}
	if refused := logs.Find("Request refused"); refused["code"] != "CONFLICT" || refused["reason"] != "Taken: secret detail" {
		t.Errorf("got %v", refused)
	}
}

func TestAnOwnHealthRouteWins(t *testing.T) {
	own := web.App(web.Routes{"GET /health": func(w http.ResponseWriter, _ *http.Request) error {
		return web.JSON(w, http.StatusOK, "own")
	}})
	answer := httptest.NewRecorder()
	own.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), "GET", "/health", nil))
	if answer.Body.String() != `"own"` {
		t.Errorf("got %s", answer.Body)
	}
}
