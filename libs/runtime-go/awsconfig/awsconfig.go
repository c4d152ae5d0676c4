// Package awsconfig is the configuration of all SDK clients of a function (F-109, S1-22).
package awsconfig

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"platform.internal/runtime/config"
)

// Settings of every client. Shorter than the SDK's own, so that a retry fits into a 29 s request.
const (
	// MaxAttempts are the calls in all, the first included.
	MaxAttempts    = 3
	RequestTimeout = 5 * time.Second
)

// Read takes region and credentials from the environment, where Lambda puts them, and the endpoint of
// all clients (their BaseEndpoint) from AWS_ENDPOINT_URL, e.g. the local cloud. It leaves the SDK's
// chain of profiles, SSO and instance roles out, which a function never uses and every binary would
// carry (0.5 MB zipped). The error is a *config.Error that names everything missing.
func Read() (aws.Config, error) {
	var region, endpoint string
	var credentials aws.Credentials
	err := config.Read(
		config.Required("AWS_REGION", &region),
		config.Required("AWS_ACCESS_KEY_ID", &credentials.AccessKeyID),
		config.Required("AWS_SECRET_ACCESS_KEY", &credentials.SecretAccessKey),
		config.Optional("AWS_SESSION_TOKEN", &credentials.SessionToken, ""),
		config.Optional("AWS_ENDPOINT_URL", &endpoint, ""),
	)
	if err != nil {
		return aws.Config{}, err
	}
	credentials.Source = "environment"
	made := aws.Config{
		Region:      region,
		Credentials: static(credentials),
		HTTPClient:  HTTPClient(RequestTimeout),
		Retryer:     func() aws.Retryer { return retry.AddWithMaxAttempts(retry.NewStandard(), MaxAttempts) },
	}
	if endpoint != "" {
		made = WithEndpoint(made, endpoint)
	}
	return made, nil
}

// WithEndpoint is the configuration for another endpoint, as BaseEndpoint of every client.
func WithEndpoint(cfg aws.Config, endpoint string) aws.Config {
	made := cfg.Copy()
	made.BaseEndpoint = &endpoint
	return made
}
