package scope

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// Traceparent is the HTTP header (W3C Trace Context), SQS message attribute and field of an event's
// metadata that carries a trace.
const Traceparent = "traceparent"

// XRayAttribute is the SQS system attribute in which X-Ray keeps its header.
const XRayAttribute = "AWSTraceHeader"

// lambdaTrace is where aws-lambda-go keeps the X-Ray header of an invocation.
const lambdaTrace = "x-amzn-trace-id"

var (
	w3c    = regexp.MustCompile(`^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$`)
	root   = regexp.MustCompile(`\bRoot=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)`)
	parent = regexp.MustCompile(`\bParent=([0-9a-f]{16})(?:;|$)`)
)

// FirstTrace is the first of candidates that is a traceparent, or an X-Ray header as one, or empty.
func FirstTrace(candidates ...string) string {
	for _, given := range candidates {
		if isTraceparent(given) {
			return given
		}
		if made := fromXRay(given); made != "" {
			return made
		}
	}
	return ""
}

func isTraceparent(given string) bool {
	found := w3c.FindStringSubmatch(given)
	return found != nil && strings.Trim(found[1], "0") != "" && strings.Trim(found[2], "0") != ""
}

func fromXRay(header string) string {
	id, by := root.FindStringSubmatch(header), parent.FindStringSubmatch(header)
	if id == nil || by == nil {
		return ""
	}
	flags := "00"
	if strings.Contains(header, "Sampled=1") {
		flags = "01"
	}
	return fmt.Sprintf("00-%s%s-%s-%s", id[1], id[2], by[1], flags)
}

// InvocationTrace is the traceparent of an invocation that Lambda traces, or empty.
func InvocationTrace(ctx context.Context) string {
	header, _ := ctx.Value(lambdaTrace).(string)
	return FirstTrace(header)
}

// Trace is the traceparent of the work at hand, to pass on; empty where nobody traces.
func Trace(ctx context.Context) string {
	found, _ := From(ctx)
	return found.Traceparent
}

// XRayHeader is the header of X-Ray that says the same as a traceparent.
func XRayHeader(traceparent string) string {
	const parts = 4
	part := strings.Split(traceparent, "-")
	if len(part) != parts {
		return ""
	}
	flags, _ := strconv.ParseUint(part[3], 16, 8)
	return fmt.Sprintf("Root=1-%s-%s;Parent=%s;Sampled=%d", part[1][:8], part[1][8:], part[2], flags&1)
}

// PassOn puts correlation id and trace of the work at hand into the header of a call to another service of
// one's own (F-099).
func PassOn(ctx context.Context, header http.Header) {
	for name, value := range map[string]string{CorrelationHeader: CorrelationID(ctx), Traceparent: Trace(ctx)} {
		if value != "" {
			header.Set(name, value)
		}
	}
}
