package errs

import (
	"errors"
	"fmt"
	"strings"
)

// Issue is one thing that is wrong with an input.
type Issue struct {
	// Field is a dotted path into the input, e.g. items.0.quantity; empty for the input as a whole.
	Field   string `json:"field"`
	Message string `json:"message"`
}

// ValidationError says what is wrong with an input: 400, with every field (S1-33, S1-34). It is
// found by errors.Is(err, errs.ErrValidation) as well.
type ValidationError struct {
	Issues []Issue
	base   *Error
}

// Validation makes a ValidationError of the issues found.
func Validation(issues ...Issue) *ValidationError {
	return &ValidationError{Issues: issues, base: ErrValidation}
}

// WithCause keeps the error behind it for the logs.
func (e *ValidationError) WithCause(cause error) *ValidationError {
	return &ValidationError{Issues: e.Issues, base: of(ErrValidation, e.base.Message, []error{cause})}
}

// Error names every field that is wrong.
func (e *ValidationError) Error() string {
	parts := make([]string, len(e.Issues))
	for i, issue := range e.Issues {
		parts[i] = strings.TrimPrefix(issue.Field+": "+issue.Message, ": ")
	}
	return fmt.Sprintf("%s: %s", e.base.Message, strings.Join(parts, "; "))
}

// Unwrap is the general error: code VALIDATION_FAILED, status 400.
func (e *ValidationError) Unwrap() error { return e.base }

// Issues gathers what is wrong with an input, all of it before an answer. The zero value is ready.
type Issues []Issue

// Require adds an issue unless ok holds.
func (i *Issues) Require(ok bool, field, message string) {
	if !ok {
		*i = append(*i, Issue{Field: field, Message: message})
	}
}

// Merge adds the issues of a nested value's Validate, their fields below field. An error that is
// no ValidationError counts as one issue of field.
func (i *Issues) Merge(field string, err error) {
	var nested *ValidationError
	switch {
	case err == nil:
	case errors.As(err, &nested):
		for _, issue := range nested.Issues {
			*i = append(*i, Issue{Field: strings.Trim(field+"."+issue.Field, "."), Message: issue.Message})
		}
	default:
		*i = append(*i, Issue{Field: field, Message: err.Error()})
	}
}

// Err is the ValidationError of all issues, or nil when there are none.
func (i Issues) Err() error {
	if len(i) == 0 {
		return nil
	}
	return Validation(i...)
}

// Validator is what inputs implement to be checked where they are decoded.
type Validator interface{ Validate() error }

// Validate calls the value's own Validate, on the value or its pointer, if it has one.
func Validate[T any](value *T) error {
	if validator, ok := any(value).(Validator); ok {
		return validator.Validate()
	}
	return nil
}
