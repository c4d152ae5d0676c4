package testkit

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"
)

// LambdaContext is the context of an invocation: request id request-1, 30 s left.
func LambdaContext(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return lambdacontext.NewContext(ctx, &lambdacontext.LambdaContext{
		AwsRequestID:       "request-1",
		InvokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:test",
	})
}
