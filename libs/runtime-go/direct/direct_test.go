package direct_test

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"github.com/aws/aws-lambda-go/lambda/messages"
	"platform.internal/runtime/direct"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/testkit"
)

type request struct {
	Amount   int    `json:"amount"`
	Currency string `json:"currency"`
}

func (r *request) Validate() error {
	var issues errs.Issues
	issues.Require(r.Currency != "", "currency", "Is missing")
	issues.Require(r.Amount != 0, "amount", "Is missing")
	return issues.Err()
}

type result struct {
	Total int `json:"total"`
}

func (r *result) Validate() error {
	var issues errs.Issues
	issues.Require(r.Total >= 0, "total", "Has to be at least 0")
	return issues.Err()
}

func quote(_ context.Context, given request) (result, error) {
	switch given.Currency {
	case "?":
		return result{}, errs.NotFound("There is no such currency", errors.New("row 7"))
	case "!":
		return result{}, errors.New("boom")
	}
	return result{given.Amount * 2}, nil
}

func TestWhoeverInvokesItGetsTheResult(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	answer, err := direct.Handler(quote)(testkit.LambdaContext(t), json.RawMessage(`{"amount":2,"currency":"EUR","more":1}`))
	if err != nil || answer != (result{4}) {
		t.Errorf("got %v, %v", answer, err)
	}
	if line := logs.Find("Invocation finished"); line["correlationId"] != "request-1" {
		t.Errorf("got %v", line)
	}
}

func TestTheCallerLearnsTheNameAndNoCause(t *testing.T) {
	tests := map[string]struct{ event, name, message string }{
		"every field that is wrong": {`{}`, "ValidationError", "The input is not valid: currency: Is missing; amount: Is missing"},
		"null":                      {`null`, "ValidationError", "The input is not valid: currency: Is missing; amount: Is missing"},
		"another type":              {`{"amount":"two"}`, "ValidationError", "The input is not valid: amount: Is of another type: string"},
		"no object":                 {`[]`, "ValidationError", "The input is not valid: Is of another type: array"},
		"a named error":             {`{"amount":2,"currency":"?"}`, "NotFoundError", "There is no such currency"},
		"a result that is not one":  {`{"amount":-2,"currency":"EUR"}`, "ServiceError", "The result is not valid: total: Has to be at least 0"},
	}
	for label, test := range tests {
		t.Run(label, func(t *testing.T) {
			testkit.CaptureLogs(t)
			_, err := direct.Handler(quote)(testkit.LambdaContext(t), json.RawMessage(test.event))
			var got messages.InvokeResponse_Error
			want := messages.InvokeResponse_Error{Type: test.name, Message: test.message}
			if !errors.As(err, &got) || !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v, want %+v", err, want)
			}
		})
	}
}

func TestAnyOtherErrorStaysWhatItIs(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	_, err := direct.Handler(quote)(testkit.LambdaContext(t), json.RawMessage(`{"amount":2,"currency":"!"}`))
	if err == nil || err.Error() != "boom" || logs.Find("Invocation failed") == nil {
		t.Errorf("got %v", err)
	}
}
