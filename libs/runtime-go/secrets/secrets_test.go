package secrets_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/secrets"
)

type vault struct {
	text  *string
	calls int
}

func (v *vault) GetSecretValue(context.Context, *secretsmanager.GetSecretValueInput, ...func(*secretsmanager.Options)) (*secretsmanager.GetSecretValueOutput, error) {
	v.calls++
	return &secretsmanager.GetSecretValueOutput{SecretString: v.text}, nil
}

func TestASecretIsKeptUntilItIsOldOrAskedForAfresh(t *testing.T) {
	text := "s3cret"
	kept, old := &vault{text: &text}, &vault{text: &text}
	keeping, forgetting := secrets.New(kept), secrets.New(old, 0)
	for range 3 {
		for _, reader := range []*secrets.Secrets{keeping, forgetting} {
			if got, err := reader.Read(t.Context(), "arn"); got != "s3cret" || err != nil {
				t.Errorf("got %q, %v", got, err)
			}
		}
	}
	if _, err := keeping.Fresh(t.Context(), "arn"); err != nil {
		t.Error(err)
	}
	if kept.calls != 2 || old.calls != 3 {
		t.Errorf("%d and %d calls", kept.calls, old.calls)
	}
}

func TestABinarySecretIsNotFound(t *testing.T) {
	if _, err := secrets.New(&vault{}).Read(t.Context(), "arn"); !errors.Is(err, errs.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

type login struct {
	User string `json:"user"`
}

func (l login) Validate() error {
	var issues errs.Issues
	issues.Require(l.User != "", "user", "Is required")
	return issues.Err()
}

func TestJSONIsCheckedWithoutAWordOfItsContent(t *testing.T) {
	for text, want := range map[string]string{
		`{"user":"u"}`: "", `hunter2`: "the secret 'arn' is not JSON", `{"user":""}`: "user: Is required",
	} {
		got, err := secrets.ReadJSON[login](t.Context(), secrets.New(&vault{text: &text}), "arn")
		switch {
		case want == "" && (err != nil || got.User != "u"):
			t.Errorf("got %v, %v", got, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2")):
			t.Errorf("got %v", err)
		}
	}
}
