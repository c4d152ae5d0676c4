// Package httpclient makes HTTP clients with pooled connections.
package httpclient

import (
	"net"
	"net/http"
	"time"
)

// Pool figures of S1-40.
const (
	maxIdle     = 100
	idleTimeout = 90 * time.Second
	dialTimeout = time.Second
	// Timeout is what to give New for calls to other companies: 30 s for a whole request.
	Timeout = 30 * time.Second
)

// New makes a client to be shared by a container: 100 idle connections, 100 per host, kept for 90 s,
// 1 s to connect; timeout is for a whole request.
func New(timeout time.Duration) *http.Client {
	dialer := &net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second}
	return &http.Client{
		Timeout: timeout,
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           dialer.DialContext,
			MaxIdleConns:          maxIdle,
			MaxIdleConnsPerHost:   maxIdle,
			IdleConnTimeout:       idleTimeout,
			TLSHandshakeTimeout:   dialTimeout * 2,
			ExpectContinueTimeout: time.Second,
			ForceAttemptHTTP2:     true,
		},
	}
}
