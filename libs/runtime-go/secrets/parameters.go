package secrets

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/smithy-go"
	"platform.internal/runtime/errs"
)

// ParametersAPI is the part of the SSM client that is used.
type ParametersAPI interface {
	GetParameter(context.Context, *ssm.GetParameterInput, ...func(*ssm.Options)) (*ssm.GetParameterOutput, error)
}

// Parameters reads from the parameter store, decrypting SecureStrings (F-108, S1-31).
type Parameters struct{ cache *cache }

// NewParameters makes a reader; without maxAge it is MaxAge.
func NewParameters(client ParametersAPI, maxAge ...time.Duration) *Parameters {
	return &Parameters{newCache(maxAge, func(ctx context.Context, path string) (string, error) {
		output, err := client.GetParameter(ctx, &ssm.GetParameterInput{Name: &path, WithDecryption: aws.Bool(true)})
		if err != nil {
			return "", fmt.Errorf("read the parameter '%s': %w", path, notFound(err))
		}
		return aws.ToString(output.Parameter.Value), nil
	})}
}

// Read is a parameter by its full path. A NotFoundError says that there is none.
func (p *Parameters) Read(ctx context.Context, path string) (string, error) {
	return p.cache.get(ctx, path)
}

// Fresh reads again even if a value is kept.
func (p *Parameters) Fresh(ctx context.Context, path string) (string, error) {
	return p.cache.fresh(ctx, path)
}

func notFound(err error) error {
	var api smithy.APIError
	if errors.As(err, &api) && (api.ErrorCode() == "ParameterNotFound" || api.ErrorCode() == "ResourceNotFoundException") {
		return errs.NotFound("Not found", err)
	}
	return err
}
