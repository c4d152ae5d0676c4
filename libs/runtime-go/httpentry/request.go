package httpentry

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/percent"
)

// event is what the four front doors send, in one type: HTTP API and function URL (payload 2.0),
// REST API (1.0) and ALB target group.
type event struct {
	Version         string            `json:"version"`
	Headers         map[string]string `json:"headers"`
	Body            string            `json:"body"`
	IsBase64Encoded bool              `json:"isBase64Encoded"`

	RawPath        string   `json:"rawPath"`
	RawQueryString string   `json:"rawQueryString"`
	Cookies        []string `json:"cookies"`

	HTTPMethod        string              `json:"httpMethod"`
	Path              string              `json:"path"`
	MultiValueHeaders map[string][]string `json:"multiValueHeaders"`
	Query             map[string]string   `json:"queryStringParameters"`
	MultiValueQuery   map[string][]string `json:"multiValueQueryStringParameters"`

	RequestContext struct {
		HTTP struct {
			Method   string `json:"method"`
			SourceIP string `json:"sourceIp"`
		} `json:"http"`
		Identity struct {
			SourceIP string `json:"sourceIp"`
		} `json:"identity"`
		DomainName string          `json:"domainName"`
		ELB        json.RawMessage `json:"elb"`
		Authorizer json.RawMessage `json:"authorizer"`
	} `json:"requestContext"`
}

func (e *event) isV2() bool  { return e.Version == "2.0" }
func (e *event) isALB() bool { return len(e.RequestContext.ELB) > 0 }

func (e *event) method() string {
	if e.isV2() {
		return e.RequestContext.HTTP.Method
	}
	return e.HTTPMethod
}

func (e *event) path() string {
	if e.isV2() {
		return e.RawPath
	}
	return e.Path
}

// request is the event as a request of net/http; with an error when its body cannot be read, and then has none.
func (e *event) request(ctx context.Context) (*http.Request, error) {
	body, err := e.body()
	header := e.header()
	request := &http.Request{
		Method: e.method(), URL: e.url(), Header: header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
		Host: header.Get("Host"), RemoteAddr: e.sourceIP(),
	}
	if request.Host == "" {
		request.Host = e.RequestContext.DomainName
	}
	request.RequestURI = request.URL.RequestURI()
	return request.WithContext(withClaims(ctx, e.RequestContext.Authorizer)), err
}

func (e *event) body() (string, error) {
	if !e.IsBase64Encoded {
		return e.Body, nil
	}
	// A decoder skips line breaks, which no front door writes.
	decoded, err := base64.StdEncoding.Strict().DecodeString(e.Body)
	if err != nil || strings.ContainsAny(e.Body, "\r\n") {
		return "", errs.New("BAD_REQUEST", "The body is not base64, although the front door says so", http.StatusBadRequest, err)
	}
	return string(decoded), nil
}

func (e *event) header() http.Header {
	header := http.Header{}
	for name, value := range e.Headers {
		header.Set(name, value)
	}
	for name, values := range e.MultiValueHeaders {
		header.Del(name)
		for _, value := range values {
			header.Add(name, value)
		}
	}
	if len(e.Cookies) > 0 {
		header.Set("Cookie", strings.Join(e.Cookies, "; "))
	}
	return header
}

// url keeps path and query as they were sent. A segment that is not the encoding of a text becomes the
// replacement character, which package web refuses.
func (e *event) url() *url.URL {
	segments := strings.Split(strings.TrimPrefix(e.path(), "/"), "/")
	encoded := make([]string, len(segments))
	for i, segment := range segments {
		text, ok := e.decode(segment)
		if !ok {
			text = "\uFFFD"
		}
		segments[i], encoded[i] = text, percent.Segment(text)
	}
	return &url.URL{
		Path: "/" + strings.Join(segments, "/"), RawPath: "/" + strings.Join(encoded, "/"), RawQuery: e.query(),
	}
}

// decode undoes the encoding of a segment. An HTTP API, in both payload formats, decoded all but %25;
// function URL, REST API and ALB hand the path on as it was sent. A REST API writes no version.
func (e *event) decode(segment string) (string, bool) {
	decoded := e.Version == "1.0" || e.isV2() && !strings.Contains(e.RequestContext.DomainName, ".lambda-url.")
	if !decoded {
		return percent.Decode(segment)
	}
	text := strings.ReplaceAll(segment, "%25", "%")
	escapes := strings.Count(segment, "%") - strings.Count(segment, "%25")
	return text, escapes == 0 && percent.IsText(text)
}

// query is the query string, encoded. A REST API decodes parameters, an ALB does not.
func (e *event) query() string {
	if e.isV2() {
		return e.RawQueryString
	}
	many := maps.Clone(e.MultiValueQuery)
	if len(many) == 0 {
		many = map[string][]string{}
		for name, value := range e.Query {
			many[name] = []string{value}
		}
	}
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(many)) {
		for _, value := range many[name] {
			pairs = append(pairs, e.parameter(name)+"="+e.parameter(value))
		}
	}
	return strings.Join(pairs, "&")
}

func (e *event) parameter(given string) string {
	if e.isALB() {
		return given
	}
	return url.QueryEscape(given)
}

func (e *event) sourceIP() string {
	if e.isV2() {
		return e.RequestContext.HTTP.SourceIP
	}
	if e.isALB() {
		// Further left is what the client says.
		through := strings.Split(e.header().Get("X-Forwarded-For"), ",")
		return strings.TrimSpace(through[len(through)-1])
	}
	return e.RequestContext.Identity.SourceIP
}
