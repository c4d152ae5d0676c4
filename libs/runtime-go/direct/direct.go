// Package direct is the Lambda handler of a function that is invoked by its name.
package direct

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/aws/aws-lambda-go/lambda/messages"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/invocation"
)

// Function is a Lambda function that is invoked by its name.
type Function[Result any] func(context.Context, json.RawMessage) (Result, error)

// Handler is the Lambda handler of a plain invocation (F-043, S1-05): checked on the way in and out
// by the Validate of the types. Whoever waits gets the result, or the name and message of the error; a
// request that is not valid is a ValidationError whose message names every field. Nobody waits for an
// asynchronous invocation: Lambda tries it again, then keeps it as a dead letter.
func Handler[Request, Result any](answer func(context.Context, Request) (Result, error)) Function[Result] {
	run := invocation.Handler(func(ctx context.Context, event json.RawMessage) (result Result, err error) {
		request, err := requestOf[Request](event)
		if err != nil {
			return result, err
		}
		if result, err = answer(ctx, request); err != nil {
			return result, err
		}
		return result, checked(&result)
	})
	return func(ctx context.Context, event json.RawMessage) (Result, error) {
		result, err := run(ctx, event)
		return result, named(err)
	}
}

func requestOf[Request any](event json.RawMessage) (request Request, err error) {
	if err := json.Unmarshal(event, &request); err != nil {
		return request, errs.Validation(misfit(err)).WithCause(err)
	}
	return request, errs.Validate(&request)
}

// misfit is a value of another type than its field has, or a request that is none.
func misfit(err error) errs.Issue {
	var other *json.UnmarshalTypeError
	if errors.As(err, &other) {
		return errs.Issue{Field: other.Field, Message: "Is of another type: " + other.Value}
	}
	return errs.Issue{Message: "Is not JSON"}
}

func checked[Result any](result *Result) error {
	err := errs.Validate(result)
	var invalid *errs.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	message := "The result is not valid" + invalid.Error()[len(errs.ErrValidation.Message):]
	return errs.New("INVALID_RESULT", message, http.StatusInternalServerError, err)
}

// named is the error as the caller gets it: by the name of its kind and without its cause, which only
// the log has.
func named(err error) error {
	var known *errs.Error
	if !errors.As(err, &known) {
		return err
	}
	message := known.Message
	var invalid *errs.ValidationError
	if known.Code == errs.ErrValidation.Code && errors.As(err, &invalid) {
		message = invalid.Error()
	}
	return messages.InvokeResponse_Error{Type: known.Name, Message: message}
}
