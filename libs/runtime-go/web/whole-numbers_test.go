package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"platform.internal/runtime/web"
)

type counted struct {
	Count  int                 `json:"count"`
	Nested []struct{ N uint8 } `json:"nested"`
	By     map[string]int64    `json:"by"`
	Ratio  float64             `json:"ratio"`
}

func TestAWholeNumberMayBeSentInEveryFormThatJSONHasForIt(t *testing.T) {
	for given, want := range map[string]string{
		`{"count":2.0,"nested":[{"N":1e2}],"by":{"a":-3.50e1},"ratio":2.0}`: "{2 [{100}] map[a:-35] 2}",
		`{"count":9007199254740993}`:                                        "{9007199254740993 [] map[] 0}",
		`{"count":-0.0}`:                                                    "{0 [] map[] 0}",
		`{"count":2.5}`:                                                     "[{count Has to be a whole number}]",
		`{"count":"2"}`:                                                     "[{count Has to be a whole number}]",
		`{"count":1e400}`:                                                   "[{count Has to be a whole number}]",
		`{"nested":[{"N":256.0}]}`:                                          "[{nested.0.N Has to be a whole number}]",
		`{"by":{"a":1e16}}`:                                                 "[{by.a Has to be a whole number}]",
	} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader(given))
		request.Header.Set("Content-Type", "application/json")
		value, err := web.DecodeJSON[counted](request)
		got := fmt.Sprint(value)
		if err != nil {
			got = fmt.Sprint(issuesOf(err))
		}
		if got != want {
			t.Errorf("%s: got %s, not %s", given, got, want)
		}
	}
}
