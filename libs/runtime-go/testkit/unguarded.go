package testkit

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"platform.internal/runtime/web"
)

var wildcard = regexp.MustCompile(`\{[^}]*\}`)

// Unguarded are the routes, in order, that somebody with a token without any permission gets past the door
// of: no web.Allow and no owner refuses them. A test lists those that are meant to be open.
func Unguarded(t testing.TB, routes ...web.Routes) []string {
	t.Helper()
	app := AsCaller(t, web.App(routes...), map[string]string{})
	var open []string
	for _, group := range routes {
		for pattern := range group {
			method, path, _ := strings.Cut(pattern, " ")
			request := httptest.NewRequestWithContext(t.Context(), method, wildcard.ReplaceAllString(path, "x"), http.NoBody)
			answer := httptest.NewRecorder()
			app.ServeHTTP(answer, request)
			if answer.Code != http.StatusUnauthorized && answer.Code != http.StatusForbidden {
				open = append(open, pattern)
			}
		}
	}
	slices.Sort(open)
	return open
}
