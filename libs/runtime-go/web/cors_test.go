package web_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"

	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

const page = "https://shop.example.com"

// asked is status, allowed origin, methods and headers, max age and exposed headers of an answer.
func asked(t *testing.T, origins, method, origin string) []string {
	t.Helper()
	testkit.CaptureLogs(t)
	t.Setenv("CORS_ORIGINS", origins)
	app := web.App(web.Routes{"GET /news": func(w http.ResponseWriter, _ *http.Request) error {
		return web.JSON(w, http.StatusOK, map[string]any{"news": []string{}})
	}})
	request := httptest.NewRequestWithContext(t.Context(), method, "/news", http.NoBody)
	request.Header.Set("Origin", origin)
	answer := httptest.NewRecorder()
	app.ServeHTTP(answer, request)
	header := answer.Header()
	return []string{
		strconv.Itoa(answer.Code), header.Get("Access-Control-Allow-Origin"), header.Get("Access-Control-Allow-Methods"),
		header.Get("Access-Control-Allow-Headers"), header.Get("Access-Control-Max-Age"), header.Get("Access-Control-Expose-Headers"),
	}
}

func TestPagesOfTheOriginsReadAnswersOthersDoNot(t *testing.T) {
	origins := "https://other.example.com," + page
	if got := asked(t, origins, "GET", page); !slices.Equal(got, []string{"200", page, "", "", "", "x-correlation-id"}) {
		t.Errorf("got %q", got)
	}
	if got := asked(t, origins, "GET", "https://evil.example.com"); got[0] != "200" || got[1] != "" {
		t.Errorf("got %q", got)
	}
}

func TestAPreflightSaysWhatMayBeSent(t *testing.T) {
	want := []string{"204", page, "GET,HEAD,POST,PUT,PATCH,DELETE", "authorization,content-type,idempotency-key,x-correlation-id", "3600"}
	if got := asked(t, page, "OPTIONS", page); !slices.Equal(got[:5], want) {
		t.Errorf("got %q", got)
	}
	if got := asked(t, page, "OPTIONS", "https://evil.example.com"); got[1] != "" {
		t.Errorf("got %q", got)
	}
}

func TestWithoutOriginsCORSIsLeftToTheAPIInFront(t *testing.T) {
	if got := asked(t, "", "GET", page); got[0] != "200" || got[1] != "" {
		t.Errorf("got %q", got)
	}
	if got := asked(t, "", "OPTIONS", page); got[0] != "405" {
		t.Errorf("got %q", got)
	}
}
