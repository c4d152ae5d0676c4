package parameters_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-sdk-go-v2/service/ssm/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/parameters"
)

type store struct{ decrypted, calls int }

func (s *store) GetParameter(_ context.Context, input *ssm.GetParameterInput, _ ...func(*ssm.Options)) (*ssm.GetParameterOutput, error) {
	s.calls++
	if *input.WithDecryption {
		s.decrypted++
	}
	if *input.Name == "/missing" {
		return nil, &types.ParameterNotFound{}
	}
	value := "bus-dev"
	return &ssm.GetParameterOutput{Parameter: &types.Parameter{Value: &value}}, nil
}

func TestAParameterIsDecryptedAndKept(t *testing.T) {
	api := &store{}
	reader := parameters.New(api, time.Minute)
	for range 2 {
		if got, err := reader.Read(t.Context(), "/platform/dev/event-bus/name"); got != "bus-dev" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if _, err := reader.Fresh(t.Context(), "/missing"); !errors.Is(err, errs.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	if api.calls != 2 || api.decrypted != 2 {
		t.Errorf("%+v", api)
	}
}
