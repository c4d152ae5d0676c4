package web

import (
	"maps"
	"net/http"
	"sync"
)

// ownWriter is the writer of one route. Once it is detached, a route that was given up writes into the
// void, and the answer is written by somebody else.
type ownWriter struct {
	mu     sync.Mutex
	to     http.ResponseWriter
	header http.Header
	sent   bool
}

func newOwnWriter(to http.ResponseWriter) *ownWriter {
	return &ownWriter{to: to, header: to.Header().Clone()}
}

// detach tells whether something was answered.
func (o *ownWriter) detach() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.to = nil
	return o.sent
}

func (o *ownWriter) Header() http.Header { return o.header }

func (o *ownWriter) WriteHeader(status int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.writeHeader(status)
}

func (o *ownWriter) writeHeader(status int) {
	if o.to == nil || o.sent {
		return
	}
	o.sent = status >= http.StatusOK
	header := o.to.Header()
	clear(header)
	maps.Copy(header, o.header)
	o.to.WriteHeader(status)
}

func (o *ownWriter) Write(chunk []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.to == nil {
		return 0, http.ErrHandlerTimeout
	}
	if !o.sent && o.header.Get("Content-Type") == "" {
		o.header.Set("Content-Type", http.DetectContentType(chunk))
	}
	o.writeHeader(http.StatusOK)
	return o.to.Write(chunk)
}
