package web

import (
	"cmp"
	"errors"
	"log/slog"
	"net/http"
	"slices"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/scope"
)

// errorAnswer is the part of the uniform error body that differs (C-48, F-094).
type errorAnswer struct {
	Status    int          `json:"-"`
	Code      string       `json:"code"`
	Message   string       `json:"message"`
	RequestID string       `json:"requestId"`
	Issues    []errs.Issue `json:"issues,omitempty"`
}

const internalMessage = "Internal server error"

func answer(w http.ResponseWriter, r *http.Request, given errorAnswer) {
	found, _ := scope.From(r.Context())
	given.RequestID = found.RequestID
	if err := JSON(w, given.Status, map[string]errorAnswer{"error": given}); err != nil {
		slog.ErrorContext(r.Context(), "The answer could not be written", "error", err)
	}
}

// Refusal answers every request with one error, for what stands between a front door and an App.
func Refusal(err error) http.Handler {
	return withScope(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answerError(w, r, err) }))
}

// answerError answers with what a route returned (F-095, S1-33): named errors keep status, code and
// message; anything else is logged and answered as 500 without a detail of what happened.
func answerError(w http.ResponseWriter, r *http.Request, err error) {
	known := knownAnswer(err)
	if known.Status >= http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "Request failed", "operation", r.Pattern, "error", err)
	} else {
		slog.InfoContext(r.Context(), "Request refused", "code", known.Code, "reason", err.Error())
	}
	answer(w, r, known)
}

func knownAnswer(err error) errorAnswer {
	var known *errs.Error
	if !errors.As(err, &known) || known.Status == http.StatusInternalServerError {
		return errorAnswer{Status: http.StatusInternalServerError, Code: "INTERNAL_ERROR", Message: internalMessage}
	}
	made := errorAnswer{Status: known.Status, Code: known.Code, Message: known.Message}
	if known.Status > http.StatusInternalServerError {
		made.Message = internalMessage
	}
	var invalid *errs.ValidationError
	if errors.As(err, &invalid) {
		made.Issues = slices.SortedStableFunc(slices.Values(invalid.Issues), func(a, b errs.Issue) int { return cmp.Compare(a.Field, b.Field) })
	}
	return made
}
