// Package parameters reads parameters of the SSM parameter store, kept in the container for a while.
package parameters

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-sdk-go-v2/service/ssm/types"
	"platform.internal/runtime/cache"
	"platform.internal/runtime/errs"
)

// API is the part of the SSM client that is used.
type API interface {
	GetParameter(context.Context, *ssm.GetParameterInput, ...func(*ssm.Options)) (*ssm.GetParameterOutput, error)
}

// Parameters reads from the parameter store, decrypting SecureStrings (F-108, S1-31).
type Parameters struct{ cache *cache.Cache }

// Client makes the SDK client.
func Client(cfg aws.Config) *ssm.Client { return ssm.NewFromConfig(cfg) }

// New makes a reader; without maxAge it is cache.MaxAge.
func New(client API, maxAge ...time.Duration) *Parameters {
	return &Parameters{cache.New(maxAge, func(ctx context.Context, path string) (string, error) {
		output, err := client.GetParameter(ctx, &ssm.GetParameterInput{Name: &path, WithDecryption: aws.Bool(true)})
		if err != nil {
			return "", fmt.Errorf("read the parameter '%s': %w", path, notFound(err))
		}
		return aws.ToString(output.Parameter.Value), nil
	})}
}

// Read is a parameter by its full path. A NotFoundError says that there is none.
func (p *Parameters) Read(ctx context.Context, path string) (string, error) {
	return p.cache.Get(ctx, path)
}

// Fresh reads again even if a value is kept.
func (p *Parameters) Fresh(ctx context.Context, path string) (string, error) {
	return p.cache.Fresh(ctx, path)
}

func notFound(err error) error {
	var missing *types.ParameterNotFound
	if errors.As(err, &missing) {
		return errs.NotFound("Not found", err)
	}
	return err
}
