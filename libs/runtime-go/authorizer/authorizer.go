// Package authorizer is the Lambda handler of a function that an HTTP API asks whether to let a request in.
package authorizer

import (
	"context"
	"log/slog"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
)

type (
	event  = events.APIGatewayV2CustomAuthorizerV2Request
	result = events.APIGatewayV2CustomAuthorizerSimpleResponse
)

// Function is a Lambda function that an HTTP API asks.
type Function func(context.Context, event) (result, error)

// Handler is the Lambda handler of an authorizer (F-044): refuses unless it is told otherwise. What fails,
// panics or does not end in time refuses as well, and is logged.
func Handler(authorize func(context.Context, ports.AuthorizationRequest) (ports.Permission, error)) Function {
	return invocation.Wrap(invocation.Description[event, result]{
		Describe: func(given event) (string, []slog.Attr) {
			return "", []slog.Attr{slog.String("routeKey", given.RouteKey), slog.String("path", given.RawPath)}
		},
		Summarise: func(made result) []slog.Attr {
			return []slog.Attr{slog.String("isAuthorized", strconv.FormatBool(made.IsAuthorized))}
		},
	}, func(ctx context.Context, given event) (result, error) {
		permission := new(ports.Permission)
		err := attempt.Run(ctx, func(ctx context.Context) (err error) {
			*permission, err = authorize(ctx, requestOf(&given))
			return err
		})
		if err != nil {
			slog.ErrorContext(ctx, "Authorization failed", "error", err)
			return result{}, nil
		}
		return resultOf(*permission), nil
	})
}

func requestOf(given *event) ports.AuthorizationRequest {
	return ports.AuthorizationRequest{
		Identity: given.IdentitySource, Method: given.RequestContext.HTTP.Method, Path: given.RawPath, Headers: given.Headers,
	}
}

func resultOf(permission ports.Permission) result {
	if permission == nil {
		return result{}
	}
	return result{IsAuthorized: true, Context: map[string]any{"claims": permission}}
}
