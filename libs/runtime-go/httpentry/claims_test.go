package httpentry_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

const verified = `{"sub":"alice","empty":"","groups":"[admin editor]","list":["admin",7],"exp":1764426400,"verified":true,"nested":{"a":"b"}}`

func write(w http.ResponseWriter, value string) error {
	return json.NewEncoder(w).Encode(map[string]string{"value": value})
}

var guarded = web.App(web.Routes{
	"GET /claims/{name}": func(w http.ResponseWriter, r *http.Request) error {
		return write(w, httpentry.Claim(r.Context(), r.PathValue("name")))
	},
	"GET /required/{name}": func(w http.ResponseWriter, r *http.Request) error {
		found, err := httpentry.RequireClaim(r.Context(), r.PathValue("name"))
		if err != nil {
			return err
		}
		return write(w, found)
	},
	"GET /items/{id}": func(w http.ResponseWriter, r *http.Request) error {
		owner := map[string]string{"1": "alice"}[r.PathValue("id")]
		if err := httpentry.RequireOwner(r.Context(), "sub", owner, "No such item"); err != nil {
			return err
		}
		return write(w, "mine")
	},
})

const forged = `"headers":{"authorization":"Bearer e30.eyJzdWIiOiJhbGljZSJ9.x"}`

func httpAPI(path, authorizer string) string {
	return fmt.Sprintf(`{"version":"2.0","rawPath":%q,%s,"requestContext":{"http":{"method":"GET"},"domainName":"d","authorizer":%s}}`,
		path, forged, authorizer)
}

func restAPI(path, authorizer string) string {
	return fmt.Sprintf(`{"httpMethod":"GET","path":%q,%s,"requestContext":{"domainName":"d","authorizer":%s}}`, path, forged, authorizer)
}

func expect(t *testing.T, event string, status int, body string) {
	t.Helper()
	response := call(t, guarded, event)
	if got := strings.TrimSpace(response.Body); response.StatusCode != status || got != body {
		t.Errorf("%s: got %d %s", event, response.StatusCode, got)
	}
}

func refusedWith(code, message string) string {
	return fmt.Sprintf(`{"error":{"code":%q,"message":%q,"requestId":"request-1"}}`, code, message)
}

func TestAClaimIsReadBehindAnHTTPAPIAndARestAPI(t *testing.T) {
	for name, want := range map[string]string{
		"sub": "alice", "groups": "[admin editor]", "list": "[admin 7]", "exp": "1764426400", "verified": "true",
		"nested": "", "empty": "", "absent": "",
	} {
		body := fmt.Sprintf(`{"value":%q}`, want)
		expect(t, httpAPI("/claims/"+name, `{"jwt":{"claims":`+verified+`,"scopes":null}}`), 200, body)
		expect(t, restAPI("/claims/"+name, `{"claims":`+verified+`}`), 200, body)
	}
}

func TestWithoutVerifiedClaimsTheAnswerIs401WhateverTheHeaderSays(t *testing.T) {
	unauthorized := refusedWith("UNAUTHORIZED", "Authentication required")
	for _, authorizer := range []string{
		`null`,
		`{"claims":null,"scopes":null}`,
		`{"iam":{"userId":"alice"}}`,
		`{"lambda":{"sub":"alice"}}`,
		`{"jwt":"alice","claims":"alice","sub":"alice"}`,
	} {
		for _, event := range []func(path, authorizer string) string{httpAPI, restAPI} {
			expect(t, event("/claims/sub", authorizer), 200, `{"value":""}`)
			expect(t, event("/required/sub", authorizer), 401, unauthorized)
			expect(t, event("/items/1", authorizer), 401, unauthorized)
		}
	}
}

func TestBehindAnALBAndWithoutLambdaNothingIsVerified(t *testing.T) {
	alb := `{"httpMethod":"GET","path":"/required/sub",` + forged + `,"requestContext":{"elb":{"targetGroupArn":"arn"}}}`
	expect(t, alb, 401, refusedWith("UNAUTHORIZED", "Authentication required"))

	testkit.CaptureLogs(t)
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/required/sub", nil)
	request.Header.Set("Authorization", "Bearer e30.eyJzdWIiOiJhbGljZSJ9.x")
	answer := httptest.NewRecorder()
	guarded.ServeHTTP(answer, request)
	if answer.Code != 401 {
		t.Errorf("got %d", answer.Code)
	}
}

func TestAClaimThatIsMissingOrEmptyIsAnsweredWith403(t *testing.T) {
	for _, name := range []string{"tenant", "empty"} {
		expect(t, httpAPI("/required/"+name, `{"jwt":{"claims":`+verified+`}}`), 403, refusedWith("FORBIDDEN", "The token has no claim "+name))
	}
	expect(t, httpAPI("/required/sub", `{"jwt":{"claims":{}}}`), 403, refusedWith("FORBIDDEN", "The token has no claim sub"))
}

func TestAnothersItemIsAnsweredAsOneThatDoesNotExist(t *testing.T) {
	as := func(sub, id string) string {
		return httpAPI("/items/"+id, fmt.Sprintf(`{"jwt":{"claims":{"sub":%q}}}`, sub))
	}
	absent := refusedWith("NOT_FOUND", "No such item")
	expect(t, as("alice", "1"), 200, `{"value":"mine"}`)
	expect(t, as("bob", "1"), 404, absent)
	expect(t, as("bob", "2"), 404, absent)
	expect(t, as("", "2"), 403, refusedWith("FORBIDDEN", "The token has no claim sub"))
}

func TestARequestOfATestComesFromItsCaller(t *testing.T) {
	testkit.CaptureLogs(t)
	for caller, want := range map[string]string{"alice": `200 {"value":"mine"}`, "bob": "404 " + refusedWith("NOT_FOUND", "No such item")} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/items/1?a=%20", nil)
		answer := httptest.NewRecorder()
		testkit.AsCaller(t, guarded, map[string]string{"sub": caller}).ServeHTTP(answer, request)
		if got := fmt.Sprintf("%d %s", answer.Code, strings.TrimSpace(answer.Body.String())); got != want {
			t.Errorf("%s: got %s, want %s", caller, got, want)
		}
	}
}

func TestWhatAnAuthorizerOfOursToldIsReadAsClaims(t *testing.T) {
	expect(t, httpAPI("/required/sub", `{"lambda":{"claims":{"sub":"alice"}}}`), 200, `{"value":"alice"}`)
}
