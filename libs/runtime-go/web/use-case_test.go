package web_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

func nameFrom(r *http.Request) (string, error) {
	var issues errs.Issues
	issues.Require(r.PathValue("name") != "nobody", "name", "Is nobody")
	return r.PathValue("name"), issues.Err()
}

func ownerFrom(r *http.Request) (string, error) {
	if r.Header.Get("Authorization") == "" {
		return "", errs.Unauthorized("Who is it?")
	}
	var issues errs.Issues
	return web.Parameter(&issues, r, "of", func(_ *errs.Issues, _, value string) string { return value }), issues.Err()
}

func greetings() http.Handler {
	greet := func(_ context.Context, name string) (string, error) {
		if name == "gone" {
			return "", errs.NotFound("There is no such person")
		}
		return "hello " + name, nil
	}
	routes := web.Routes{}
	routes["GET /people"] = web.List(ownerFrom, func(_ context.Context, of string, page ports.PageRequest) (ports.Page[string], error) {
		if page.From != nil {
			of = fmt.Sprint(of, page.From, page.Before)
		}
		return ports.Page[string]{Items: []string{of}[:min(1, page.Limit)], Cursor: page.Cursor}, nil
	}, web.Range("age", attributes.FromText[int]("integer")))
	routes["POST /people/{name}"] = web.Create(nameFrom, greet)
	routes["GET /people/{name}"] = web.Get(nameFrom, greet)
	routes["PUT /people/{name}"] = web.Update(nameFrom, web.DecodeJSON[newUser], func(_ context.Context, name string, user newUser) (string, error) {
		return name + " has " + user.Email, nil
	})
	routes["DELETE /people/{name}"] = web.Delete(nameFrom, func(_ context.Context, name string) error {
		if name == "held" {
			return errs.Conflict("Is held")
		}
		return nil
	})
	return web.App(routes)
}

func TestUseCasesAreAnswered(t *testing.T) {
	for _, test := range []struct {
		request, body string
		status        int
		answer        string
	}{
		{"GET /people?of=ann&limit=5", "", 200, `{"items":["ann"]}`},
		{"GET /people?of=ann&age.from=3&age.before=5", "", 200, `{"items":["ann3 5"]}`},
		{"GET /people?of=ann&age.from=x&age.before=", "", 400, `"issues":[{"field":"age.before","message":"Has to be a whole number"},{"field":"age.from","message":"Has to be a whole number"}]`},
		{"GET /people?limit=0", "", 400, `"issues":[{"field":"limit","message":"Has to be a whole number from 1 to 100"},{"field":"of","message":"Is missing"}]`},
		{"GET /people?of=ann&cursor=", "", 400, `"field":"cursor"`},
		{"POST /people/ann", "", 201, `"hello ann"`},
		{"GET /people/ann", "", 200, `"hello ann"`},
		{"GET /people/gone", "", 404, `There is no such person`},
		{"GET /people/nobody", "", 400, `"field":"name"`},
		{"PUT /people/ann", `{"email":"a@b"}`, 200, `"ann has a@b"`},
		{"PUT /people/ann", `{"email":"none"}`, 400, `"field":"email"`},
		{"PUT /people/nobody", `{"email":"none"}`, 400, `"issues":[{"field":"name","message":"Is nobody"}]`},
		{"DELETE /people/ann", "", 204, ""},
		{"DELETE /people/held", "", 409, "Is held"},
		{"DELETE /people/nobody", "", 400, `"field":"name"`},
	} {
		t.Run(test.request, func(t *testing.T) {
			method, path, _ := strings.Cut(test.request, " ")
			request := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(test.body))
			request.Header.Set("Content-Type", "application/json")
			request.Header.Set("Authorization", "somebody")
			expectAnswer(t, request, test.status, test.answer)
		})
	}
}

func TestAListIsReadNoFurtherForACallerWhoIsNotKnown(t *testing.T) {
	expectAnswer(t, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/people?limit=0", http.NoBody), 401, "Who is it?")
}

func TestAUseCaseThatFailsIsNoAnswer(t *testing.T) {
	testkit.CaptureLogs(t)
	recorder := httptest.NewRecorder()
	failing := web.Get(nameFrom, func(context.Context, string) (string, error) { return "half", errors.New("down") })
	if err := failing(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)); err == nil || recorder.Body.Len() > 0 {
		t.Errorf("got %v, %s", err, recorder.Body)
	}
}

func expectAnswer(t *testing.T, request *http.Request, status int, answer string) {
	t.Helper()
	testkit.CaptureLogs(t)
	recorder := httptest.NewRecorder()
	greetings().ServeHTTP(recorder, request)
	if recorder.Code != status || !strings.Contains(recorder.Body.String(), answer) {
		t.Errorf("got %d %s, want %d with %s", recorder.Code, recorder.Body, status, answer)
	}
}
