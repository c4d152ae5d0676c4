package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
)

// action sends one request; it returns the status and how many bytes of a body went either way.
type action func(client *http.Client, o options, number int) (status int, bytes int64, err error)

var actions = map[string]action{
	"miss": func(c *http.Client, o options, n int) (int, int64, error) {
		return read(c, o, fmt.Sprintf("%s-%d-miss", o.hash, n))
	},
	"read": func(c *http.Client, o options, _ int) (int, int64, error) { return read(c, o, o.hash) },
	"write": func(c *http.Client, o options, n int) (int, int64, error) {
		return write(c, o, fmt.Sprintf("%s-%d", o.hash, n))
	},
}

var buffers = sync.Pool{New: func() any { b := make([]byte, 256<<10); return &b }}

// random looks like what gzip makes.
type random struct {
	source *rand.ChaCha8
	left   int64
}

func newRandom(size int64) io.Reader { return &random{rand.NewChaCha8([32]byte{1}), size} }

func (r *random) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), r.left))
	_, _ = r.source.Read(p[:n])
	r.left -= int64(n)
	return n, nil
}

func send(client *http.Client, o options, method, hash string, body io.Reader, size int64) (int, int64, error) {
	request, err := http.NewRequest(method, o.url+"/v1/cache/"+hash, body)
	if err != nil {
		return 0, 0, err
	}
	request.ContentLength = size
	request.Header.Set("Authorization", "Bearer "+o.token)
	answer, err := client.Do(request)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	read, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, answer.Body, *buffer)
	if err == nil && answer.StatusCode == http.StatusOK && method == http.MethodGet && read != o.size {
		err = fmt.Errorf("%d of %d bytes came", read, o.size)
	}
	return answer.StatusCode, read, err
}

func read(client *http.Client, o options, hash string) (int, int64, error) {
	return send(client, o, http.MethodGet, hash, nil, 0)
}

func write(client *http.Client, o options, hash string) (int, int64, error) {
	status, _, err := send(client, o, http.MethodPut, hash, newRandom(o.size), o.size)
	return status, o.size, err
}

// store makes sure that the entry to read is there.
func store(o options) error {
	status, _, err := write(http.DefaultClient, o, o.hash)
	if err == nil && status != http.StatusOK && status != http.StatusConflict {
		err = fmt.Errorf("the entry to read was answered with %d, allowed are 200 and 409. Look for the token", status)
	}
	return err
}
