// Package clients makes SDK clients with the platform's settings (F-109, S1-22). Make them once, in
// outbound.Connect.
package clients

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"platform.internal/runtime/httpclient"
)

// Settings of every client. Shorter than the SDK's own, so that a retry fits into a 29 s request.
const (
	// MaxAttempts are the calls in all, the first included.
	MaxAttempts    = 3
	RequestTimeout = 5 * time.Second
)

// Config is the configuration of all clients: region, credentials and endpoint by the SDK's default
// chain. AWS_ENDPOINT_URL names another endpoint, e.g. the local cloud.
func Config(ctx context.Context) (aws.Config, error) {
	made, err := config.LoadDefaultConfig(ctx,
		config.WithHTTPClient(httpclient.New(RequestTimeout)),
		config.WithRetryer(func() aws.Retryer { return retry.AddWithMaxAttempts(retry.NewStandard(), MaxAttempts) }),
	)
	if err != nil {
		return made, fmt.Errorf("load the AWS configuration: %w", err)
	}
	return made, nil
}

// WithEndpoint is the configuration for another endpoint, as BaseEndpoint of every client.
func WithEndpoint(cfg aws.Config, endpoint string) aws.Config {
	made := cfg.Copy()
	made.BaseEndpoint = &endpoint
	return made
}

// DynamoDB makes a client.
func DynamoDB(cfg aws.Config) *dynamodb.Client { return dynamodb.NewFromConfig(cfg) }

// EventBridge makes a client.
func EventBridge(cfg aws.Config) *eventbridge.Client { return eventbridge.NewFromConfig(cfg) }

// SQS makes a client.
func SQS(cfg aws.Config) *sqs.Client { return sqs.NewFromConfig(cfg) }

// SSM makes a client.
func SSM(cfg aws.Config) *ssm.Client { return ssm.NewFromConfig(cfg) }

// Secrets makes a client for Secrets Manager.
func Secrets(cfg aws.Config) *secretsmanager.Client { return secretsmanager.NewFromConfig(cfg) }
