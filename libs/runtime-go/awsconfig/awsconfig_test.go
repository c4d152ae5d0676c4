package awsconfig_test

import (
	"errors"
	"fmt"
	"testing"

	"platform.internal/runtime/awsconfig"
	"platform.internal/runtime/config"
)

func TestReadTakesWhatLambdaSets(t *testing.T) {
	t.Setenv("AWS_REGION", "eu-west-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "id")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "key")
	t.Setenv("AWS_SESSION_TOKEN", "token")
	for _, endpoint := range []string{"", "http://localhost:4566"} {
		t.Setenv("AWS_ENDPOINT_URL", endpoint)
		cfg, err := awsconfig.Read()
		if err != nil {
			t.Fatal(err)
		}
		got, err := cfg.Credentials.Retrieve(t.Context())
		if err != nil || got.AccessKeyID != "id" || got.SecretAccessKey != "key" || got.SessionToken != "token" || cfg.Region != "eu-west-1" {
			t.Errorf("got %+v, %+v, %v", cfg, got, err)
		}
		if (endpoint == "") != (cfg.BaseEndpoint == nil) || endpoint != "" && *cfg.BaseEndpoint != endpoint {
			t.Errorf("endpoint %v", cfg.BaseEndpoint)
		}
		if attempts := cfg.Retryer().MaxAttempts(); attempts != 3 {
			t.Errorf("%d attempts", attempts)
		}
	}
}

func TestReadNamesEverythingMissing(t *testing.T) {
	for _, name := range []string{"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		t.Setenv(name, "")
	}
	_, err := awsconfig.Read()
	var missing *config.Error
	want := "[AWS_REGION is missing AWS_ACCESS_KEY_ID is missing AWS_SECRET_ACCESS_KEY is missing]"
	if !errors.As(err, &missing) || fmt.Sprint(missing.Problems) != want {
		t.Errorf("got %v", err)
	}
}
