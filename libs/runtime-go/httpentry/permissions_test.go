package httpentry_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

func empty(w http.ResponseWriter, _ *http.Request) error {
	return web.JSON(w, http.StatusOK, map[string]string{})
}

var permitted = web.Routes{
	"GET /orders":      web.Allow(httpentry.RequireScope("orders:read", "orders:list"), empty),
	"PUT /orders/{id}": web.Allow(httpentry.RequireGroup("admin", "clerk"), empty),
	"DELETE /orders/{id}": func(w http.ResponseWriter, r *http.Request) error {
		if _, err := httpentry.RequireClaim(r.Context(), "sub"); err != nil {
			return err
		}
		return web.NoContent(w)
	},
	"POST /orders":          web.Allow(httpentry.RequireGroupIn("roles", "staff"), empty),
	"GET /catalogue/{name}": empty,
}

// answerFor is the status for a caller with these claims, without a token when they are nil, and the message
// of a refusal.
func answerFor(t *testing.T, target string, claims map[string]string) (status int, message string) {
	t.Helper()
	testkit.CaptureLogs(t)
	app := web.App(permitted)
	if claims != nil {
		app = testkit.AsCaller(t, app, claims)
	}
	method, path, _ := strings.Cut(target, " ")
	answer := httptest.NewRecorder()
	app.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody))
	var body struct {
		Error struct{ Message string }
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil {
		t.Fatal(err)
	}
	return answer.Code, body.Error.Message
}

func TestARouteLetsInWhoeverHasItsScopesOrOneOfItsGroups(t *testing.T) {
	groups := func(list string) map[string]string { return map[string]string{httpentry.CognitoGroups: list} }
	scopes := func(list string) map[string]string { return map[string]string{"scope": list} }
	for _, each := range []struct {
		target string
		claims map[string]string
		status int
	}{
		{"GET /orders", scopes("orders:list openid orders:read"), http.StatusOK},
		{"GET /orders", scopes("orders:list"), http.StatusForbidden},
		{"GET /orders", scopes("orders:list orders:reader"), http.StatusForbidden},
		{"GET /orders", map[string]string{}, http.StatusForbidden},
		{"GET /orders", nil, http.StatusUnauthorized},
		{"PUT /orders/1", groups("[clerk]"), http.StatusOK},
		{"PUT /orders/1", groups("[staff admin]"), http.StatusOK},
		{"PUT /orders/1", groups("staff,admin"), http.StatusOK},
		{"PUT /orders/1", groups("[administrators x,admin]"), http.StatusForbidden},
		{"PUT /orders/1", groups(""), http.StatusForbidden},
		{"PUT /orders/1", nil, http.StatusUnauthorized},
		{"POST /orders", map[string]string{"roles": "[staff]"}, http.StatusOK},
		{"POST /orders", groups("[staff]"), http.StatusForbidden},
		{"GET /catalogue/tea", nil, http.StatusOK},
	} {
		if status, _ := answerFor(t, each.target, each.claims); status != each.status {
			t.Errorf("%s with %v: got %d, not %d", each.target, each.claims, status, each.status)
		}
	}
}

func TestARefusalNamesWhatTheTokenLacks(t *testing.T) {
	if _, message := answerFor(t, "GET /orders", map[string]string{"scope": "orders:read"}); message != "The token has no scope orders:list" {
		t.Errorf("got %q", message)
	}
	if _, message := answerFor(t, "PUT /orders/1", map[string]string{}); message != "The token is of none of the groups admin, clerk" {
		t.Errorf("got %q", message)
	}
}

func TestRoutesThatNothingRefusesAreListed(t *testing.T) {
	testkit.CaptureLogs(t)
	if got := testkit.Unguarded(t, permitted); !slices.Equal(got, []string{"GET /catalogue/{name}"}) {
		t.Errorf("got %v", got)
	}
}
