package testkit

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func cloud(t *testing.T, id string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		if request.URL.Path == "/_platform/instance" {
			_, _ = fmt.Fprintf(writer, `{"id":%q}`, id)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func workspace(t *testing.T, instance string) (below string) {
	t.Helper()
	root := t.TempDir()
	below = filepath.Join(root, "apps", "orders")
	for _, folder := range []string{below, filepath.Join(root, filepath.Dir(instanceFile))} {
		if err := os.MkdirAll(folder, 0o750); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, instanceFile), []byte(instance), 0o600); err != nil {
		t.Fatal(err)
	}
	return below
}

func TestLocalCloudOfThisWorkspaceIsFoundFromBelow(t *testing.T) {
	endpoint := cloud(t, "ours")
	below := workspace(t, fmt.Sprintf(`{"id":"ours","endpoint":%q}`, endpoint))
	if got, err := endpointAbove(below); got != endpoint || err != nil {
		t.Fatalf("endpoint %q and error %v, want %q", got, err, endpoint)
	}
}

func TestLocalCloudOfAnotherWorkspaceIsLeftAlone(t *testing.T) {
	below := workspace(t, fmt.Sprintf(`{"id":"ours","endpoint":%q}`, cloud(t, "theirs")))
	if got, err := endpointAbove(below); got != "" || err != nil {
		t.Fatalf("endpoint %q and error %v, want none", got, err)
	}
}

func TestLocalCloudThatCrashedIsNone(t *testing.T) {
	below := workspace(t, `{"id":"ours","endpoint":"http://127.0.0.1:1"}`)
	if got, err := endpointAbove(below); got != "" || err != nil {
		t.Fatalf("endpoint %q and error %v, want none", got, err)
	}
}

func TestLocalCloudFileThatIsNoJSONIsNamed(t *testing.T) {
	_, err := endpointAbove(workspace(t, "{"))
	if err == nil || !strings.Contains(err.Error(), instanceFile) {
		t.Fatalf("error %v, want one that names %s", err, instanceFile)
	}
}
