package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/percent"
)

// withTarget is the request with path and query in the one spelling of what was sent, so that
// http.ServeMux neither cleans nor redirects, and Query of the URL drops nothing. A path or query
// that cannot be read is refused: a guess might be another item's name.
func withTarget(r *http.Request) (*http.Request, error) {
	given := *r.URL
	segments := strings.Split(strings.TrimPrefix(r.URL.EscapedPath(), "/"), "/")
	encoded := make([]string, len(segments))
	for i, segment := range segments {
		text, ok := percent.Decode(segment)
		if !ok {
			return r, malformedTarget("path")
		}
		if text == "/" {
			text = loneSlash
		}
		segments[i], encoded[i] = text, percent.Segment(text)
	}
	given.Path, given.RawPath = "/"+strings.Join(segments, "/"), "/"+strings.Join(encoded, "/")
	query, ok := canonicalQuery(r.URL.RawQuery)
	if !ok {
		return r, malformedTarget("query")
	}
	given.RawQuery = query
	made := r.WithContext(r.Context())
	made.URL = &given
	return made, nil
}

// loneSlash stands for a segment that is a slash, which http.ServeMux takes for the end of the path. It
// is in no path that was sent: package percent refuses it.
const loneSlash = "\uFFFD"

// restoreSlashes puts back what loneSlash stands for, once the route is found.
func restoreSlashes(r *http.Request) {
	if !strings.Contains(r.URL.Path, loneSlash) {
		return
	}
	r.URL.Path, r.URL.RawPath = strings.ReplaceAll(r.URL.Path, loneSlash, "/"), escapedPath(r)
	for _, wildcard := range wildcards.FindAllStringSubmatch(r.Pattern, -1) {
		r.SetPathValue(wildcard[1], strings.ReplaceAll(r.PathValue(wildcard[1]), loneSlash, "/"))
	}
}

var wildcards = regexp.MustCompile(`\{(\w+)(?:\.\.\.)?\}`)

// escapedPath is the path in its one spelling.
func escapedPath(r *http.Request) string {
	return strings.ReplaceAll(r.URL.EscapedPath(), url.PathEscape(loneSlash), "%2F")
}

func canonicalQuery(raw string) (string, bool) {
	var pairs []string
	for pair := range strings.SplitSeq(raw, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, nameOK := percent.DecodeParameter(name)
		value, valueOK := percent.DecodeParameter(value)
		if !nameOK || !valueOK {
			return "", false
		}
		pairs = append(pairs, url.QueryEscape(name)+"="+url.QueryEscape(value))
	}
	return strings.Join(pairs, "&"), true
}

func malformedTarget(part string) error {
	return errs.New("BAD_REQUEST", "The "+part+" is not valid percent-encoded UTF-8", http.StatusBadRequest)
}
