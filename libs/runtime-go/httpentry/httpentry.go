// Package httpentry lets any http.Handler answer as a Lambda function behind an HTTP API, a function
// URL (payload 2.0), a REST API (1.0) or an ALB (F-124, S0-33, S1-10…S1-12).
package httpentry

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"platform.internal/runtime/invocation"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/web"
)

// Function is a Lambda function behind an HTTP front door.
type Function func(ctx context.Context, raw json.RawMessage) (Response, error)

// Handler is the Lambda handler of an http.Handler; text and base64 bodies both ways. The context of
// a request is the one of the invocation: it carries deadline, scope and claims.
func Handler(app http.Handler) Function {
	run := invocation.Wrap(invocation.Description[*event, Response]{
		Describe: describe,
		Delivery: deliveryID,
		Trace:    func(given *event) string { return scope.FirstTrace(given.header().Get(scope.Traceparent)) },
		Summarise: func(response Response) []slog.Attr {
			return []slog.Attr{slog.Int("statusCode", response.StatusCode)}
		},
	}, func(ctx context.Context, given *event) (Response, error) {
		request, err := given.request(ctx)
		if err != nil {
			return answerOf(web.Refusal(err), request, given), nil
		}
		return fitting(answerOf(app, request, given), request, given), nil
	})
	return func(ctx context.Context, raw json.RawMessage) (Response, error) {
		given, err := decode(raw)
		if err != nil {
			return Response{}, err
		}
		return run(ctx, given)
	}
}

func answerOf(app http.Handler, request *http.Request, given *event) Response {
	answer := newWriter()
	app.ServeHTTP(answer, request)
	return answer.response(request.Context(), given)
}

func decode(raw json.RawMessage) (*event, error) {
	given := &event{}
	if err := json.Unmarshal(raw, given); err != nil {
		return nil, fmt.Errorf("the event is not one of HTTP API, function URL, REST API or ALB: %w", err)
	}
	if given.method() == "" {
		return nil, fmt.Errorf("the event is not one of HTTP API, function URL, REST API or ALB: "+
			"it has no method, version is '%s'. See events/<handler>.json for one that is", given.Version)
	}
	return given, nil
}

// deliveryID is the Idempotency-Key of a caller. Its keys are its own: nobody gets what was answered to
// another.
func deliveryID(given *event) string {
	key := given.header().Get(scope.IdempotencyHeader)
	if key == "" {
		return ""
	}
	caller := Claim(withClaims(context.Background(), given.RequestContext.Authorizer), "sub")
	if caller == "" {
		caller = string(given.RequestContext.Authorizer)
	}
	id, _ := json.Marshal([]string{caller, key}) // texts are always JSON
	return string(id)
}

func describe(given *event) (correlationID string, fields []slog.Attr) {
	correlationID = scope.FirstPlain(given.header().Get(scope.CorrelationHeader))
	return correlationID, []slog.Attr{slog.String("method", given.method()), slog.String("path", given.path())}
}
