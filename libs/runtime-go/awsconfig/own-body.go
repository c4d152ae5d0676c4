package awsconfig

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"time"

	"platform.internal/runtime/httpclient"
)

// maxOwnBody are the bytes up to which a body is copied; larger ones are streams.
const maxOwnBody = 1 << 20

// HTTPClient is the HTTP client of all SDK clients.
func HTTPClient(timeout time.Duration) *http.Client {
	client := httpclient.New(timeout)
	client.Transport = ownBody{client.Transport}
	return client
}

// ownBody gives the transport a copy of the request body. The SDK closes its own as soon as headers
// arrive, while the transport may still look for its end; the transport then drops the connection, the
// answer is lost, and the SDK sends the same write again, which a condition refuses
// (aws/aws-sdk-go-v2#1825, #2737). It happens where answers are fast.
type ownBody struct{ next http.RoundTripper }

func (t ownBody) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Body == nil || request.ContentLength <= 0 || request.ContentLength > maxOwnBody {
		return t.next.RoundTrip(request)
	}
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return nil, fmt.Errorf("read the body of the request: %w", err)
	}
	own := request.Clone(request.Context())
	own.Body = io.NopCloser(bytes.NewReader(body))
	own.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return t.next.RoundTrip(own)
}
