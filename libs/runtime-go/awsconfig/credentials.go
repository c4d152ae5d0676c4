package awsconfig

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// static are credentials that last as long as the container.
func static(credentials aws.Credentials) aws.CredentialsProvider {
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return credentials, nil })
}
