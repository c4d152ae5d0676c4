package httpclient_test

import (
	"net/http"
	"testing"
	"time"

	"platform.internal/runtime/httpclient"
)

func TestTheFiguresOfThePool(t *testing.T) {
	client := httpclient.New(httpclient.Timeout)
	transport, ok := client.Transport.(*http.Transport)
	if !ok {
		t.Fatalf("got %T", client.Transport)
	}
	if client.Timeout != 30*time.Second || transport.IdleConnTimeout != 90*time.Second ||
		transport.MaxIdleConns != 100 || transport.MaxIdleConnsPerHost != 100 {
		t.Errorf("got %s, %s, %d, %d", client.Timeout, transport.IdleConnTimeout, transport.MaxIdleConns, transport.MaxIdleConnsPerHost)
	}
}
