package authorizer_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/authorizer"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
)

// answeredWithin leaves a tenth of itself for the answer, which a busy machine needs.
const answeredWithin = 3 * time.Second

func ask(t *testing.T, authorize func(context.Context, ports.AuthorizationRequest) (ports.Permission, error)) string {
	t.Helper()
	testkit.CaptureLogs(t)
	event := events.APIGatewayV2CustomAuthorizerV2Request{RawPath: "/orders", IdentitySource: []string{"Bearer alice"}}
	event.RequestContext.HTTP.Method = "GET"
	ctx, cancel := context.WithTimeout(testkit.LambdaContext(t), answeredWithin)
	defer cancel()
	answer, err := authorizer.Handler(authorize)(ctx, event)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhoeverIsLetInIsToldToTheRoutes(t *testing.T) {
	got := ask(t, func(_ context.Context, request ports.AuthorizationRequest) (ports.Permission, error) {
		if request.Identity[0] != "Bearer alice" || request.Method != "GET" || request.Path != "/orders" {
			t.Errorf("got %+v", request)
		}
		return ports.Permission{"sub": "alice"}, nil
	})
	if got != `{"isAuthorized":true,"context":{"claims":{"sub":"alice"}}}` {
		t.Errorf("got %s", got)
	}
}

func TestNobodyIsLetInWhoIsNotSaidToBe(t *testing.T) {
	for name, authorize := range map[string]func(context.Context, ports.AuthorizationRequest) (ports.Permission, error){
		"nil": func(context.Context, ports.AuthorizationRequest) (ports.Permission, error) { return nil, nil },
		"failure": func(context.Context, ports.AuthorizationRequest) (ports.Permission, error) {
			return ports.Permission{}, errors.New("no keys")
		},
		"panic": func(context.Context, ports.AuthorizationRequest) (ports.Permission, error) { panic("no keys") },
		"block": func(ctx context.Context, _ ports.AuthorizationRequest) (ports.Permission, error) {
			<-ctx.Done()
			time.Sleep(time.Millisecond)
			return ports.Permission{}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := ask(t, authorize); got != `{"isAuthorized":false,"context":null}` && got != `{"isAuthorized":false}` {
				t.Errorf("got %s", got)
			}
		})
	}
}
