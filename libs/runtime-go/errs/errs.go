// Package errs holds the errors a service returns on purpose (F-095, S1-32, S1-34). It imports no
// SDK, so that the domain core of a service may use it.
package errs

import (
	"errors"
	"net/http"
)

// Error is a failure with a stable code, a message that may be shown to a client, the HTTP status
// it answers with, and whether the same call may succeed later. Its cause is logged, never sent.
type Error struct {
	// Name is the kind as it appears in logs, e.g. NotFoundError.
	Name      string
	Code      string
	Message   string
	Status    int
	Retryable bool
	cause     error
}

// Kinds to test an error by: errors.Is(err, errs.ErrNotFound).
var (
	ErrNotFound     = &Error{Name: "NotFoundError", Code: "NOT_FOUND", Message: "Not found", Status: http.StatusNotFound}
	ErrUnauthorized = &Error{Name: "UnauthorizedError", Code: "UNAUTHORIZED", Message: "Authentication required", Status: http.StatusUnauthorized}
	ErrForbidden    = &Error{Name: "ForbiddenError", Code: "FORBIDDEN", Message: "Not allowed", Status: http.StatusForbidden}
	ErrConflict     = &Error{Name: "ConflictError", Code: "CONFLICT", Message: "Conflict", Status: http.StatusConflict}
	ErrThrottled    = &Error{Name: "ThrottledError", Code: "THROTTLED", Message: "Too many requests", Status: http.StatusTooManyRequests, Retryable: true}
	ErrValidation   = &Error{Name: "ValidationError", Code: "VALIDATION_FAILED", Message: "The input is not valid", Status: http.StatusBadRequest}
)

// New makes an error of its own kind: a code in UPPER_SNAKE_CASE and the status it answers with.
// Messages of a status from 500 on are logged and not shown to a client.
func New(code, message string, status int, causes ...error) *Error {
	return &Error{Name: "ServiceError", Code: code, Message: message, Status: status, cause: errors.Join(causes...)}
}

// NotFound says that what was asked for does not exist: 404 (S1-33).
func NotFound(message string, causes ...error) *Error { return of(ErrNotFound, message, causes) }

// Unauthorized says that the caller is not known: 401 (S1-33).
func Unauthorized(message string, causes ...error) *Error {
	return of(ErrUnauthorized, message, causes)
}

// Forbidden says that the caller is known and may not do this: 403.
func Forbidden(message string, causes ...error) *Error { return of(ErrForbidden, message, causes) }

// Conflict says that it clashes with the present state, which has it already or was changed
// meanwhile: 409 (S1-35).
func Conflict(message string, causes ...error) *Error { return of(ErrConflict, message, causes) }

// Throttled says that there are too many requests at this moment: 429, worth a retry (S1-35).
func Throttled(message string, causes ...error) *Error { return of(ErrThrottled, message, causes) }

func of(kind *Error, message string, causes []error) *Error {
	made := *kind
	made.Message = message
	made.cause = errors.Join(causes...)
	return &made
}

// Error is the message with its cause, for logs. Clients get Message alone.
func (e *Error) Error() string {
	if e.cause == nil {
		return e.Message
	}
	return e.Message + ": " + e.cause.Error()
}

// Unwrap is the error it stands for.
func (e *Error) Unwrap() error { return e.cause }

// Is tells whether target is of the same kind: errors of one code are one kind.
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Code == e.Code
}

// IsRetryable tells whether the same call may succeed later.
func IsRetryable(err error) bool {
	var known *Error
	return errors.As(err, &known) && known.Retryable
}
