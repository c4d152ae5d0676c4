package testkit

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"platform.internal/runtime/awsconfig"
)

// localTimeout of a request: the local cloud shares its machine with compilers.
const localTimeout = 20 * time.Second

// identityTimeout of the question who answers: it comes from memory.
const identityTimeout = 5 * time.Second

const instanceFile = ".platform/local-cloud/instance.json"

// LocalConfig reaches the local cloud with test credentials: AWS_ENDPOINT_URL, otherwise what the
// running local cloud wrote into .platform/local-cloud/instance.json of a folder above. The test
// fails when there is none.
func LocalConfig(t testing.TB) aws.Config {
	t.Helper()
	endpoint := os.Getenv("AWS_ENDPOINT_URL")
	if endpoint == "" {
		endpoint = runningEndpoint(t)
	}
	if endpoint == "" {
		t.Fatalf("the local cloud is not running: no %s of a running one at or above the folder of this test. "+
			"Allowed: a running local cloud, or its URL in AWS_ENDPOINT_URL. Run: npx nx run workspace:local-up", instanceFile)
	}
	return aws.Config{
		Region: Region, BaseEndpoint: &endpoint, HTTPClient: awsconfig.HTTPClient(localTimeout),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	}
}

func runningEndpoint(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	endpoint, err := endpointAbove(folder)
	if err != nil {
		t.Fatal(err)
	}
	return endpoint
}

// instance is what a local cloud writes about itself.
type instance struct {
	ID       string `json:"id"`
	Endpoint string `json:"endpoint"`
}

// endpointAbove is the endpoint of the running local cloud of the workspace around folder, empty when
// there is none. A file left over from a crash does not count: its port may belong to the local cloud of
// another workspace by now, so what answers there has to tell the same id.
func endpointAbove(folder string) (string, error) {
	for {
		text, err := os.ReadFile(filepath.Join(folder, instanceFile)) //nolint:gosec // a fixed name
		if err == nil {
			var found instance
			if err := json.Unmarshal(text, &found); err != nil {
				return "", fmt.Errorf("%s in %s is not JSON: %w. Run: npx nx run workspace:local-up", instanceFile, folder, err)
			}
			if !answers(found) {
				return "", nil
			}
			return found.Endpoint, nil
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", nil
		}
		folder = parent
	}
}

func answers(wanted instance) bool {
	ctx, cancel := context.WithTimeout(context.Background(), identityTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, wanted.Endpoint+"/_platform/instance", nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer func() { _ = response.Body.Close() }()
	var found instance
	return json.NewDecoder(response.Body).Decode(&found) == nil && found.ID == wanted.ID
}
