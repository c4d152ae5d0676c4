package errs_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"platform.internal/runtime/errs"
)

func TestKindsAreTestedByIdentityThroughWrapping(t *testing.T) {
	cause := errors.New("socket closed")
	tests := []struct {
		err       error
		kind      error
		code      string
		status    int
		retryable bool
	}{
		{errs.NotFound("no order o-1", cause), errs.ErrNotFound, "NOT_FOUND", 404, false},
		{errs.Unauthorized("who?", cause), errs.ErrUnauthorized, "UNAUTHORIZED", 401, false},
		{errs.Forbidden("no", cause), errs.ErrForbidden, "FORBIDDEN", 403, false},
		{errs.Conflict("taken", cause), errs.ErrConflict, "CONFLICT", 409, false},
		{errs.Throttled("slow down", cause), errs.ErrThrottled, "THROTTLED", 429, true},
		{errs.Validation(errs.Issue{Field: "a", Message: "b"}).WithCause(cause), errs.ErrValidation, "VALIDATION_FAILED", 400, false},
	}
	for _, test := range tests {
		t.Run(test.code, func(t *testing.T) {
			wrapped := fmt.Errorf("place order: %w", test.err)
			var known *errs.Error
			if !errors.As(wrapped, &known) || known.Code != test.code || known.Status != test.status {
				t.Fatalf("got %+v", known)
			}
			if !errors.Is(wrapped, test.kind) || !errors.Is(wrapped, cause) {
				t.Error("neither kind nor cause may be lost")
			}
			if errors.Is(wrapped, errs.New("OTHER", "", 400)) {
				t.Error("another code is another kind")
			}
			if got := errs.IsRetryable(wrapped); got != test.retryable {
				t.Errorf("retryable: got %t", got)
			}
		})
	}
}

func TestTheKindItselfStaysAsItIs(t *testing.T) {
	_ = errs.NotFound("no order o-1", errors.New("cause"))
	if got := errs.ErrNotFound.Error(); got != "Not found" {
		t.Errorf("got %q", got)
	}
}

func TestErrorNamesMessageAndCause(t *testing.T) {
	if got := errs.Conflict("taken", errors.New("condition")).Error(); got != "taken: condition" {
		t.Errorf("got %q", got)
	}
	if got := errs.Validation(errs.Issue{Field: "total", Message: "too small"}, errs.Issue{Message: "empty"}).Error(); got != "The input is not valid: total: too small; empty" {
		t.Errorf("got %q", got)
	}
}

type line struct{ Quantity int }

func (l line) Validate() error {
	var issues errs.Issues
	issues.Require(l.Quantity > 0, "quantity", "Has to be 1 or more")
	return issues.Err()
}

func TestIssuesAreGatheredWithNestedOnes(t *testing.T) {
	var issues errs.Issues
	issues.Require(true, "userId", "fine")
	issues.Require(false, "orderId", "Is required")
	issues.Merge("lines.0", line{1}.Validate())
	issues.Merge("lines.1", line{0}.Validate())
	issues.Merge("note", errors.New("odd"))
	var invalid *errs.ValidationError
	if !errors.As(issues.Err(), &invalid) {
		t.Fatal("no ValidationError")
	}
	want := []errs.Issue{
		{Field: "orderId", Message: "Is required"},
		{Field: "lines.1.quantity", Message: "Has to be 1 or more"},
		{Field: "note", Message: "odd"},
	}
	if !reflect.DeepEqual(invalid.Issues, want) {
		t.Errorf("got %+v", invalid.Issues)
	}
}

func TestNoIssuesAreNoError(t *testing.T) {
	if err := (errs.Issues{}).Err(); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestValidateCallsTheValuesOwn(t *testing.T) {
	if err := errs.Validate(&line{0}); !errors.Is(err, errs.ErrValidation) {
		t.Errorf("got %v", err)
	}
	if err := errs.Validate(&struct{}{}); err != nil {
		t.Errorf("got %v", err)
	}
}
