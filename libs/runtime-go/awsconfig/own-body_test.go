package awsconfig_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"platform.internal/runtime/awsconfig"
)

func TestTheTransportHasABodyOfItsOwn(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(w, r.Body)
	}))
	defer server.Close()
	client := awsconfig.HTTPClient(5 * time.Second)
	for _, size := range []int{0, 10, 2 << 20} {
		body := io.NopCloser(strings.NewReader(strings.Repeat("x", size)))
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, body)
		if err != nil {
			t.Fatal(err)
		}
		request.ContentLength = int64(size)
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(response.Body)
		if closeErr := response.Body.Close(); err != nil || closeErr != nil || len(got) != size {
			t.Errorf("%d bytes of %d, %v, %v", len(got), size, err, closeErr)
		}
	}
}
