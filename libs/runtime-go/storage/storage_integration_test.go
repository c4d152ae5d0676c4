//go:build integration

package storage_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"platform.internal/runtime/storage"
	"platform.internal/runtime/testkit"
)

func newBucket(t *testing.T) (bucket *storage.Bucket, client *s3.Client, name string) {
	t.Helper()
	client, name = storage.Client(testkit.LocalConfig(t)), "test-"+strings.ToLower(rand.Text())
	if _, err := client.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name}); err != nil {
		t.Fatal(err)
	}
	return storage.New(client, name), client, name
}

func head(t *testing.T, client *s3.Client, bucket, key string) *s3.HeadObjectOutput {
	t.Helper()
	found, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: &bucket, Key: &key})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestIntegrationAnObjectIsKeptWithItsContentTypeAndReadAgain(t *testing.T) {
	bucket, client, name := newBucket(t)
	if err := bucket.Put(t.Context(), "a.json", []byte(`{"a":1}`)); err != nil {
		t.Fatal(err)
	}
	if err := bucket.Put(t.Context(), "a/b c.txt", []byte("text"), storage.ContentType("text/plain")); err != nil {
		t.Fatal(err)
	}
	if body, found, err := bucket.Get(t.Context(), "a.json"); string(body) != `{"a":1}` || !found || err != nil {
		t.Errorf("got %s, %t, %v", body, found, err)
	}
	if got := *head(t, client, name, "a.json").ContentType; got != storage.JSONType {
		t.Errorf("got %s", got)
	}
	if got := *head(t, client, name, "a/b c.txt").ContentType; got != "text/plain" {
		t.Errorf("got %s", got)
	}
	if _, found, err := bucket.Get(t.Context(), "none"); found || err != nil {
		t.Errorf("a missing object: %t, %v", found, err)
	}
	if _, _, err := storage.New(client, name+"-none").Get(t.Context(), "a"); err == nil {
		t.Error("a missing bucket is an error")
	}
}

func TestIntegrationAReaderIsKeptInPartsOf10MBOfWhichNoneStaysWhenItFails(t *testing.T) {
	bucket, client, name := newBucket(t)
	large := bytes.Repeat([]byte("x"), 11<<20)
	if err := bucket.Upload(t.Context(), "large", bytes.NewReader(large)); err != nil {
		t.Fatal(err)
	}
	stored := head(t, client, name, "large")
	if *stored.ContentLength != int64(len(large)) || !strings.HasSuffix(*stored.ETag, `-2"`) {
		t.Errorf("got %d bytes as %s", *stored.ContentLength, *stored.ETag)
	}
	broken := errors.New("the source broke")
	failing := io.MultiReader(bytes.NewReader(large), iotest.ErrReader(broken))
	if err := bucket.Upload(t.Context(), "broken", failing); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	left, err := client.ListMultipartUploads(t.Context(), &s3.ListMultipartUploadsInput{Bucket: &name})
	if err != nil || len(left.Uploads) != 0 {
		t.Errorf("%d uploads are left, %v", len(left.Uploads), err)
	}
}

func TestIntegrationWhoeverHasAPresignedURLReadsTheObject(t *testing.T) {
	bucket, _, _ := newBucket(t)
	if err := bucket.Put(t.Context(), "shared", []byte("hello")); err != nil {
		t.Fatal(err)
	}
	url, err := bucket.PresignedGet(t.Context(), "shared", time.Minute)
	if err != nil || !strings.Contains(url, "X-Amz-Expires=60") {
		t.Fatalf("got %s, %v", url, err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if body, err := io.ReadAll(answer.Body); string(body) != "hello" || err != nil {
		t.Errorf("got %s, %v", body, err)
	}
	for _, expiry := range []time.Duration{0, -time.Second, 1500 * time.Millisecond, storage.MaxExpiry + time.Second} {
		if _, err := bucket.PresignedGet(t.Context(), "shared", expiry); err == nil {
			t.Errorf("valid for %s", expiry)
		}
	}
}
