package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"platform.internal/runtime/errs"
)

// MaxBody is the most bytes of a request body: what a synchronous invocation carries.
const MaxBody = 6 << 20

// DecodeJSON reads the body as T and calls its Validate, if it has one (S1-67).
//
// Unknown fields, values of the wrong type and what Validate finds are a ValidationError (400), a
// body that is not JSON is BAD_REQUEST (400), another content type UNSUPPORTED_MEDIA_TYPE (415), a
// body above MaxBody PAYLOAD_TOO_LARGE (413).
func DecodeJSON[T any](r *http.Request) (T, error) {
	var input T
	if !isJSON(r.Header.Get("Content-Type")) {
		return input, errs.New("UNSUPPORTED_MEDIA_TYPE", "The body has to be application/json", http.StatusUnsupportedMediaType)
	}
	decoder := json.NewDecoder(http.MaxBytesReader(nil, r.Body, MaxBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&input); err != nil {
		return input, decodeError(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return input, malformed(err)
	}
	return input, errs.Validate(&input)
}

// isJSON takes a request without content type for JSON.
func isJSON(contentType string) bool {
	if contentType == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && (media == "application/json" || strings.HasSuffix(media, "+json"))
}

func decodeError(err error) error {
	var wrongType *json.UnmarshalTypeError
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		message := fmt.Sprintf("The body has more than %d bytes", tooLarge.Limit)
		return errs.New("PAYLOAD_TOO_LARGE", message, http.StatusRequestEntityTooLarge, err)
	case errors.As(err, &wrongType):
		message := fmt.Sprintf("Expected %s, got %s", jsonType(wrongType), wrongType.Value)
		return errs.Validation(errs.Issue{Field: wrongType.Field, Message: message}).WithCause(err)
	}
	if quoted, found := strings.CutPrefix(err.Error(), "json: unknown field "); found {
		return errs.Validation(errs.Issue{Field: strings.Trim(quoted, `"`), Message: "Unknown field"}).WithCause(err)
	}
	return malformed(err)
}

func malformed(cause error) error {
	return errs.New("BAD_REQUEST", "Malformed JSON in request body", http.StatusBadRequest, cause)
}

// jsonType is what a client calls the type that was expected.
func jsonType(err *json.UnmarshalTypeError) string {
	switch kind := err.Type.Kind().String(); {
	case strings.HasPrefix(kind, "int"), strings.HasPrefix(kind, "uint"):
		return "whole number"
	case strings.HasPrefix(kind, "float"):
		return "number"
	case kind == "bool":
		return "boolean"
	case kind == "struct", kind == "map":
		return "object"
	case kind == "slice":
		return "array"
	default:
		return kind
	}
}
