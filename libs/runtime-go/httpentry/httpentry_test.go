package httpentry_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
)

// echo answers with what it was given.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	cookie, _ := r.Cookie("a")
	value := ""
	if cookie != nil {
		value = cookie.Value
	}
	http.SetCookie(w, &http.Cookie{Name: "x", Value: "1"})
	http.SetCookie(w, &http.Cookie{Name: "y", Value: "2"})
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusAccepted)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"method": r.Method, "path": r.URL.Path, "query": r.URL.Query(), "body": string(body), "host": r.Host,
		"cookie": value, "ip": r.RemoteAddr, "sub": httpentry.Claim(r.Context(), "sub"),
		"correlationId": scope.CorrelationID(r.Context()), "accept": r.Header.Values("Accept"),
	})
})

func call(t *testing.T, handler http.Handler, event string) httpentry.Response {
	t.Helper()
	testkit.CaptureLogs(t)
	response, err := httpentry.Handler(handler)(testkit.LambdaContext(t), json.RawMessage(event))
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func TestTheFourFrontDoors(t *testing.T) {
	cookies := []string{"x=1", "y=2"}
	tests := []struct {
		name, event, want string
		check             func(httpentry.Response) bool
	}{
		{
			"function URL",
			`{"version":"2.0","rawPath":"/a/b%20c","rawQueryString":"q=1&q=2%26","cookies":["a=b","c=d"],
			  "headers":{"host":"h","accept":"x,y","x-correlation-id":"c-1"},"body":"aGk=","isBase64Encoded":true,
			  "requestContext":{"domainName":"a.lambda-url.us-east-1.on.aws","http":{"method":"POST","sourceIp":"192.0.2.1"},"authorizer":{"jwt":{"claims":{"sub":"user-1"}}}}}`,
			`{"accept":["x,y"],"body":"hi","cookie":"b","correlationId":"c-1","host":"h","ip":"192.0.2.1","method":"POST","path":"/a/b c","query":{"q":["1","2\u0026"]},"sub":"user-1"}`,
			func(r httpentry.Response) bool {
				return reflect.DeepEqual(r.Cookies, cookies) && r.Headers["Content-Type"] == "application/json" && r.MultiValueHeaders == nil
			},
		},
		{
			"HTTP API, which decodes all of the path but %25",
			`{"version":"2.0","rawPath":"/100%25 b","requestContext":{"domainName":"d","http":{"method":"GET"}}}`,
			`{"accept":null,"body":"","cookie":"","correlationId":"request-1","host":"d","ip":"","method":"GET","path":"/100% b","query":{},"sub":""}`,
			func(r httpentry.Response) bool { return r.StatusDescription == "" },
		},
		{
			"REST API",
			`{"httpMethod":"GET","path":"/a","headers":{"Host":"h","Cookie":"a=b"},
			  "multiValueHeaders":{"Host":["h"],"Cookie":["a=b"],"Accept":["x","y"]},"queryStringParameters":{"q":"2&"},
			  "multiValueQueryStringParameters":{"q":["1","2&"]},"body":null,
			  "requestContext":{"identity":{"sourceIp":"192.0.2.2"},"authorizer":{"claims":{"sub":"user-2"}}}}`,
			`{"accept":["x","y"],"body":"","cookie":"b","correlationId":"request-1","host":"h","ip":"192.0.2.2","method":"GET","path":"/a","query":{"q":["1","2\u0026"]},"sub":"user-2"}`,
			func(r httpentry.Response) bool {
				return reflect.DeepEqual(r.MultiValueHeaders["Set-Cookie"], cookies) && r.Headers == nil && r.Cookies == nil
			},
		},
		{
			"ALB",
			`{"httpMethod":"GET","path":"/a","headers":{"host":"h","x-forwarded-for":"192.0.2.3"},"queryStringParameters":{"q":"a%26b+c"},
			  "body":"","isBase64Encoded":false,"requestContext":{"elb":{"targetGroupArn":"arn"}}}`,
			`{"accept":null,"body":"","cookie":"","correlationId":"request-1","host":"h","ip":"192.0.2.3","method":"GET","path":"/a","query":{"q":["a\u0026b c"]},"sub":""}`,
			func(r httpentry.Response) bool {
				return r.StatusDescription == "202 Accepted" && r.Headers["Content-Type"] == "application/json"
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response := call(t, echo, test.event)
			if got := strings.TrimSpace(response.Body); got != test.want {
				t.Errorf("got %s", got)
			}
			if response.StatusCode != 202 || response.IsBase64Encoded || !test.check(response) {
				t.Errorf("got %+v", response)
			}
		})
	}
}

func TestBinaryAnswersAreBase64(t *testing.T) {
	binary := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte{0xff, 0xfe}) })
	response := call(t, binary, string(testkit.HTTPEvent(t, testkit.HTTPRequest{})))
	if response.Body != "//4=" || !response.IsBase64Encoded || response.StatusCode != 200 {
		t.Errorf("got %+v", response)
	}
}

func TestHeadersSetAfterTheFirstByteHaveNoEffect(t *testing.T) {
	late := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("<html>"))
		w.Header().Set("X-Late", "1")
		w.WriteHeader(http.StatusTeapot)
	})
	response := call(t, late, string(testkit.HTTPEvent(t, testkit.HTTPRequest{})))
	if response.StatusCode != 200 || response.Headers["X-Late"] != "" || response.Headers["Content-Type"] != "text/html; charset=utf-8" {
		t.Errorf("got %+v", response)
	}
}

func TestTheRequestLineAndStatusAreLogged(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	event := testkit.HTTPEvent(t, testkit.HTTPRequest{Method: "POST", Path: "/orders", Body: map[string]int{"total": 5}})
	if _, err := httpentry.Handler(echo)(testkit.LambdaContext(t), event); err != nil {
		t.Fatal(err)
	}
	finished := logs.Find("Invocation finished")
	if finished["statusCode"] != 202.0 || finished["method"] != "POST" || finished["path"] != "/orders" || finished["requestId"] != "request-1" {
		t.Errorf("got %v", finished)
	}
}

func TestABodyIsNotLoggedAtAnyLevel(t *testing.T) {
	t.Setenv("LOG_LEVEL", "DEBUG")
	logs := testkit.CaptureLogs(t)
	event := testkit.HTTPEvent(t, testkit.HTTPRequest{Method: "POST", Path: "/orders", Body: map[string]string{"note": "body-marker"}})
	response, err := httpentry.Handler(echo)(testkit.LambdaContext(t), event)
	if err != nil || !strings.Contains(response.Body, "body-marker") {
		t.Fatalf("got %+v, %v", response, err)
	}
	if lines := logs.Lines(); len(lines) < 2 || strings.Contains(fmt.Sprint(lines), "body-marker") {
		t.Errorf("got %v", lines)
	}
}

func TestWhatIsNoHTTPEventIsAnError(t *testing.T) {
	testkit.CaptureLogs(t)
	for name, event := range map[string]string{
		"queue event": `{"Records":[]}`,
		"not JSON":    `{`,
		"bad base64":  `{"version":"2.0","rawPath":"/","body":"%","isBase64Encoded":true,"requestContext":{"http":{"method":"GET"}}}`,
	} {
		if _, err := httpentry.Handler(echo)(testkit.LambdaContext(t), json.RawMessage(event)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
