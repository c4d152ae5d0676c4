package webhook

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Tolerance is how old, or ahead, a signature may be unless told otherwise, as Stripe and Slack advise.
const Tolerance = 5 * time.Minute

// GitHub signs with X-Hub-Signature-256: sha256=<hex> of the body. It has no timestamp.
func GitHub() Scheme {
	return Scheme{
		Keeps: []string{"x-github-event", "x-github-delivery"},
		Read: func(headers map[string]string) (Signed, bool) {
			return Signed{Signatures: withPrefix("sha256=", headers["x-hub-signature-256"])}, true
		},
	}
}

// Stripe signs with Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>] of <seconds>.<body>.
func Stripe(tolerance time.Duration) Scheme {
	return Scheme{
		Tolerance: tolerance,
		Read: func(headers map[string]string) (Signed, bool) {
			parts := strings.Split(headers["stripe-signature"], ",")
			for i := range parts {
				parts[i] = strings.TrimSpace(parts[i])
			}
			times := withPrefix("t=", parts...)
			if len(times) == 0 {
				return Signed{}, false
			}
			return timed(times[0], "", ".", withPrefix("v1=", parts...))
		},
	}
}

// Slack signs with X-Slack-Signature: v0=<hex> of v0:<X-Slack-Request-Timestamp>:<body>.
func Slack(tolerance time.Duration) Scheme {
	return Scheme{
		Tolerance: tolerance,
		Keeps:     []string{"x-slack-retry-num"},
		Read: func(headers map[string]string) (Signed, bool) {
			return timed(headers["x-slack-request-timestamp"], "v0:", ":", withPrefix("v0=", headers["x-slack-signature"]))
		},
		Challenge: challengeOf,
	}
}

// HMAC is for any other sender: X-Signature: sha256=<hex> of <X-Timestamp>.<body>, in Unix seconds.
func HMAC(tolerance time.Duration) Scheme {
	return Scheme{
		Tolerance: tolerance,
		Read: func(headers map[string]string) (Signed, bool) {
			return timed(headers["x-timestamp"], "", ".", withPrefix("sha256=", headers["x-signature"]))
		},
	}
}

// seconds are digits alone, so that what was signed is what is compared.
var seconds = regexp.MustCompile(`^[0-9]{1,12}$`)

func timed(at, before, after string, signatures []string) (Signed, bool) {
	timestamp, err := strconv.ParseInt(at, 10, 64)
	if err != nil || !seconds.MatchString(at) {
		return Signed{}, false
	}
	return Signed{Prefix: before + at + after, Timestamp: timestamp, Signatures: signatures}, true
}

func withPrefix(prefix string, texts ...string) []string {
	var found []string
	for _, text := range texts {
		if rest, ok := strings.CutPrefix(text, prefix); ok {
			found = append(found, rest)
		}
	}
	return found
}

// challengeOf: Slack asks once, signed, whether the address is that of the app (url_verification).
func challengeOf(body string) (string, bool) {
	var question struct {
		Type      string  `json:"type"`
		Challenge *string `json:"challenge"`
	}
	if json.Unmarshal([]byte(body), &question) != nil || question.Type != "url_verification" || question.Challenge == nil {
		return "", false
	}
	return *question.Challenge, true
}
