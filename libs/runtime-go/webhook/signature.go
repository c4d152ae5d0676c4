package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"time"
)

// Signed is what a request says of its signature.
type Signed struct {
	// Signatures in hex; one that fits is enough.
	Signatures []string
	// Prefix stands before the body in what is signed.
	Prefix string
	// Timestamp is when it was signed, in Unix seconds, where the scheme tells.
	Timestamp int64
}

// Scheme is how a sender signs what it sends: HMAC with SHA-256 in all of them.
type Scheme struct {
	// Read finds the signature in the headers, whose names are in lower case; false when it has none.
	Read func(headers map[string]string) (Signed, bool)
	// Tolerance is how old, or ahead, a signature may be; 0 where the scheme has no timestamp.
	Tolerance time.Duration
	// Keeps are headers to hand on, in lower case.
	Keeps []string
	// Challenge is the text to answer with at once, where the body is but a question whether somebody is
	// here; nil where the scheme has none.
	Challenge func(body string) (string, bool)
}

var hexDigest = regexp.MustCompile(`^[0-9a-f]{64}$`)

// problem is why a signature is refused, for the log alone; empty when it is right. Of secrets there is
// one per line, so that a new one can be taken before the old one is given up.
func (s Scheme) problem(headers map[string]string, body []byte, secrets string, now time.Time) string {
	signed, ok := s.Read(headers)
	switch {
	case !ok || len(signed.Signatures) == 0:
		return "it has none"
	case !signed.fitsOne(body, secrets):
		return "it does not fit"
	case s.Tolerance > 0 && now.Sub(time.Unix(signed.Timestamp, 0)).Abs() > s.Tolerance:
		return "it is too old, or of a time to come"
	}
	return ""
}

func (s Signed) fitsOne(body []byte, secrets string) bool {
	for line := range strings.SplitSeq(secrets, "\n") {
		if key := strings.TrimSpace(line); key != "" && s.fits(body, key) {
			return true
		}
	}
	return false
}

// fits compares in constant time (RFC 2104, §5).
func (s Signed) fits(body []byte, key string) bool {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(s.Prefix))
	mac.Write(body)
	expected := mac.Sum(nil)
	for _, signature := range s.Signatures {
		if given, err := hex.DecodeString(signature); err == nil && hexDigest.MatchString(signature) && hmac.Equal(expected, given) {
			return true
		}
	}
	return false
}
