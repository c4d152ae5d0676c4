package testkit

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"platform.internal/runtime/awsconfig"
)

// localTimeout of a request: the local cloud shares its machine with compilers.
const localTimeout = 20 * time.Second

const instanceFile = ".platform/local-cloud/instance.json"

// LocalConfig reaches the local cloud with test credentials: AWS_ENDPOINT_URL, otherwise what the
// running local cloud wrote into .platform/local-cloud/instance.json of a folder above. The test
// fails when there is none.
func LocalConfig(t testing.TB) aws.Config {
	t.Helper()
	endpoint := os.Getenv("AWS_ENDPOINT_URL")
	if endpoint == "" {
		endpoint = endpointAbove(t)
	}
	if endpoint == "" {
		t.Fatalf("the local cloud is not running: no %s with an \"endpoint\" at or above the folder of this test. "+
			"Allowed: a running local cloud, or its URL in AWS_ENDPOINT_URL. Run: nx run workspace:local-up", instanceFile)
	}
	return aws.Config{
		Region: Region, BaseEndpoint: &endpoint, HTTPClient: awsconfig.HTTPClient(localTimeout),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	}
}

func endpointAbove(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		text, err := os.ReadFile(filepath.Join(folder, instanceFile)) //nolint:gosec // a fixed name
		if err == nil {
			var instance struct {
				Endpoint string `json:"endpoint"`
			}
			if err := json.Unmarshal(text, &instance); err != nil {
				t.Fatalf("%s in %s is not JSON: %v. Run: nx run workspace:local-up", instanceFile, folder, err)
			}
			return instance.Endpoint
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return ""
		}
		folder = parent
	}
}
