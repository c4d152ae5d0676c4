// Package secrets reads secrets of Secrets Manager, kept in the container for a while.
package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager/types"
	"platform.internal/runtime/cache"
	"platform.internal/runtime/errs"
)

// API is the part of the Secrets Manager client that is used.
type API interface {
	GetSecretValue(context.Context, *secretsmanager.GetSecretValueInput, ...func(*secretsmanager.Options)) (*secretsmanager.GetSecretValueOutput, error)
}

// Secrets reads from Secrets Manager (F-108, S1-30, S3-20).
type Secrets struct{ cache *cache.Cache }

// Client makes the SDK client.
func Client(cfg aws.Config) *secretsmanager.Client { return secretsmanager.NewFromConfig(cfg) }

// New makes a reader; without maxAge it is cache.MaxAge.
func New(client API, maxAge ...time.Duration) *Secrets {
	return &Secrets{cache.New(maxAge, func(ctx context.Context, id string) (string, error) {
		output, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &id})
		if err != nil {
			return "", fmt.Errorf("read the secret '%s': %w", id, notFound(err))
		}
		if output.SecretString == nil {
			return "", errs.NotFound(fmt.Sprintf("The secret '%s' holds no text", id))
		}
		return aws.ToString(output.SecretString), nil
	})}
}

// Read is a secret's text. id is a name or ARN; the ARN comes from the environment, the value never
// does (C-36). A NotFoundError says that there is none.
func (s *Secrets) Read(ctx context.Context, id string) (string, error) { return s.cache.Get(ctx, id) }

// Fresh reads again even if a value is kept, e.g. after a rotation was noticed.
func (s *Secrets) Fresh(ctx context.Context, id string) (string, error) {
	return s.cache.Fresh(ctx, id)
}

// ReadJSON is a secret that holds JSON, checked by T's Validate. Errors hold nothing of its content.
func ReadJSON[T any](ctx context.Context, from *Secrets, id string) (T, error) {
	var value T
	text, err := from.Read(ctx, id)
	if err != nil {
		return value, err
	}
	if json.Unmarshal([]byte(text), &value) != nil {
		return value, fmt.Errorf("the secret '%s' is not JSON of the form asked for. Allowed: such a text, or read it with Read", id)
	}
	return value, errs.Validate(&value)
}

func notFound(err error) error {
	var missing *types.ResourceNotFoundException
	if errors.As(err, &missing) {
		return errs.NotFound("Not found", err)
	}
	return err
}
