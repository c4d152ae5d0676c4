package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/described"
)

// MaxBody is the most bytes of a request body: what a synchronous invocation carries.
const MaxBody = 6 << 20

// DecodeJSON reads the body as T and calls its Validate, if it has one (S1-67).
//
// Unknown fields, names in another spelling or given twice, values of the wrong type, null, text that is
// no Unicode, and what Validate finds are a ValidationError (400) with every field; a body that is not
// JSON in UTF-8, or is nested deeper than 64 levels, is BAD_REQUEST (400), another content type or none
// UNSUPPORTED_MEDIA_TYPE (415), a body above MaxBody PAYLOAD_TOO_LARGE (413).
func DecodeJSON[T any](r *http.Request) (T, error) {
	var input T
	if asked := described.From(r.Context()); asked != nil {
		asked.Body = asked.Names.Body(reflect.TypeFor[T](), described.Plain)
		return input, nil
	}
	value, err := bodyOf(r)
	if err != nil {
		return input, err
	}
	var issues errs.Issues
	value = fits(&issues, "", value, reflect.TypeFor[T]())
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &input)
	}
	// What fits is looked at all the same, for an answer with every field that is wrong.
	if len(issues) > 0 {
		return input, withValidation(issues, &input)
	}
	if err != nil {
		return input, malformed(err)
	}
	return input, errs.Validate(&input)
}

// bodyOf reads the body as a value, and refuses what no reader should have to guess about.
func bodyOf(r *http.Request) (value any, err error) {
	if media, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); !jsonMedia.MatchString(strings.TrimSpace(media)) {
		return nil, errs.New("UNSUPPORTED_MEDIA_TYPE", "The body has to be application/json", http.StatusUnsupportedMediaType)
	}
	text, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, MaxBody))
	if err != nil {
		return nil, unreadable(err)
	}
	if err := checkJSON(text); err != nil {
		return nil, err
	}
	value, issues, err := readJSON(text)
	if err != nil {
		return nil, malformed(err)
	}
	return value, issues.Err()
}

var jsonMedia = regexp.MustCompile(`(?i)^application/(?:[\w.-]+\+)?json$`)

func unreadable(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		message := fmt.Sprintf("The body has more than %d bytes", tooLarge.Limit)
		return errs.New("PAYLOAD_TOO_LARGE", message, http.StatusRequestEntityTooLarge, err)
	}
	return malformed(err)
}

func malformed(cause error) error {
	return errs.New("BAD_REQUEST", "Malformed JSON in request body", http.StatusBadRequest, cause)
}

// withValidation adds what the value's own Validate finds, but for fields that have an issue already.
func withValidation[T any](issues errs.Issues, input *T) error {
	if len(issues) == 1 && issues[0].Field == "" {
		return issues.Err()
	}
	err := errs.Validate(input)
	var invalid *errs.ValidationError
	if !errors.As(err, &invalid) {
		return issues.Err()
	}
	for _, issue := range invalid.Issues {
		known := slices.ContainsFunc(issues, func(given errs.Issue) bool { return given.Field == issue.Field })
		issues.Require(known, issue.Field, issue.Message)
	}
	return issues.Err()
}
