package httpentry

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Response is what the front doors take. Which fields are set depends on the event that came in.
type Response struct {
	StatusCode int `json:"statusCode"`
	// StatusDescription is for an ALB (S1-12), e.g. "200 OK".
	StatusDescription string              `json:"statusDescription,omitempty"`
	Headers           map[string]string   `json:"headers,omitempty"`
	MultiValueHeaders map[string][]string `json:"multiValueHeaders,omitempty"`
	Cookies           []string            `json:"cookies,omitempty"`
	Body              string              `json:"body"`
	IsBase64Encoded   bool                `json:"isBase64Encoded"`
}

// writer gathers what a http.Handler answers.
type writer struct {
	header http.Header
	// sent is the header as it was with the first byte; later changes have no effect, as in net/http.
	sent   http.Header
	status int
	body   bytes.Buffer
}

func newWriter() *writer { return &writer{header: http.Header{}} }

func (w *writer) Header() http.Header { return w.header }

func (w *writer) WriteHeader(status int) {
	if w.status != 0 || status < http.StatusOK {
		return
	}
	w.status, w.sent = status, w.header.Clone()
}

func (w *writer) Write(chunk []byte) (int, error) {
	if w.status == 0 && w.header.Get("Content-Type") == "" {
		w.header.Set("Content-Type", http.DetectContentType(chunk))
	}
	w.WriteHeader(http.StatusOK)
	return w.body.Write(chunk)
}

// response is the answer in the form of the front door that the event came from.
func (w *writer) response(ctx context.Context, to *event) Response {
	w.WriteHeader(http.StatusOK)
	made := Response{StatusCode: w.status}
	made.Body, made.IsBase64Encoded = encode(w.body.Bytes(), w.sent)
	switch {
	case to.isV2():
		made.Cookies = w.sent.Values("Set-Cookie")
		w.sent.Del("Set-Cookie")
		made.Headers = joined(w.sent)
	case len(to.MultiValueHeaders) > 0:
		made.MultiValueHeaders = w.sent
	default:
		withOneCookie(ctx, w.sent)
		made.Headers = joined(w.sent)
	}
	if to.isALB() {
		made.StatusDescription = fmt.Sprintf("%d %s", w.status, http.StatusText(w.status))
	}
	return made
}

// withOneCookie: an ALB takes one value of a name unless its target group has multi-value headers.
func withOneCookie(ctx context.Context, header http.Header) {
	cookies := header.Values("Set-Cookie")
	if len(cookies) < 2 {
		return
	}
	slog.WarnContext(ctx, fmt.Sprintf("%d of %d cookies is lost: the target group needs multi-value headers", len(cookies)-1, len(cookies)))
	header.Set("Set-Cookie", cookies[0])
}

func encode(body []byte, header http.Header) (text string, isBase64 bool) {
	if header.Get("Content-Encoding") == "" && utf8.Valid(body) {
		return string(body), false
	}
	return base64.StdEncoding.EncodeToString(body), true
}

func joined(header http.Header) map[string]string {
	made := make(map[string]string, len(header))
	for name, values := range header {
		made[name] = strings.Join(values, ", ")
	}
	return made
}
