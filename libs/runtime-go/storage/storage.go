// Package storage keeps objects in an S3 bucket.
package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/s3/transfermanager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// JSONType is the content type of an object unless told otherwise.
const JSONType = "application/json"

const (
	// PartBytes are the bytes of one part of an upload, but the last (S1-28).
	PartBytes = 10 << 20
	// MaxExpiry is the most time that a presigned URL is valid (Amazon S3 User Guide, "Expiration time for
	// presigned URLs").
	MaxExpiry = 7 * 24 * time.Hour
)

// Bucket keeps objects.
type Bucket struct {
	client *s3.Client
	name   string
}

// Client makes the SDK client. A name of a bucket is a host name only at AWS: elsewhere it is part of the path.
func Client(cfg aws.Config) *s3.Client {
	return s3.NewFromConfig(cfg, func(options *s3.Options) { options.UsePathStyle = cfg.BaseEndpoint != nil })
}

// New makes the helpers of a bucket.
func New(client *s3.Client, bucket string) *Bucket { return &Bucket{client, bucket} }

// Option changes how an object is kept.
type Option func(contentType *string)

// ContentType is kept with the object; default JSONType.
func ContentType(contentType string) Option {
	return func(kept *string) { *kept = contentType }
}

// Put keeps an object in one request (S1-28): up to 5 GB; Upload takes what is larger, or a stream.
func (b *Bucket) Put(ctx context.Context, key string, body []byte, options ...Option) error {
	_, err := b.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &b.name, Key: &key, Body: bytes.NewReader(body), ContentType: contentType(options),
	})
	return b.failed("put", key, err)
}

// Upload keeps what a reader gives, in parts of 10 MB (S1-28). When it fails, no part stays behind.
func (b *Bucket) Upload(ctx context.Context, key string, body io.Reader, options ...Option) error {
	uploads := transfermanager.New(b.client, func(options *transfermanager.Options) {
		options.PartSizeBytes, options.MultipartUploadThreshold = PartBytes, PartBytes
	})
	_, err := uploads.UploadObject(ctx, &transfermanager.UploadObjectInput{
		Bucket: &b.name, Key: &key, Body: body, ContentType: contentType(options),
	})
	return b.failed("upload", key, err)
}

// Get is all bytes of an object (S1-28); false when there is none.
func (b *Bucket) Get(ctx context.Context, key string) (body []byte, found bool, err error) {
	output, err := b.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key})
	var missing *types.NoSuchKey
	if errors.As(err, &missing) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, b.failed("get", key, err)
	}
	defer func() { err = errors.Join(err, output.Body.Close()) }()
	body, err = io.ReadAll(output.Body)
	return body, err == nil, b.failed("get", key, err)
}

// PresignedGet is a URL by which whoever has it reads an object (S1-28), as long as the credentials of the
// function are valid. expiry is from 1 s to MaxExpiry, in whole seconds.
func (b *Bucket) PresignedGet(ctx context.Context, key string, expiry time.Duration) (string, error) {
	if expiry < time.Second || expiry > MaxExpiry || expiry%time.Second != 0 {
		return "", fmt.Errorf("a presigned URL cannot be valid for %s, allowed: whole seconds from 1 s to %s", expiry, MaxExpiry)
	}
	request, err := s3.NewPresignClient(b.client).PresignGetObject(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key}, s3.WithPresignExpires(expiry))
	if err != nil {
		return "", b.failed("presign", key, err)
	}
	return request.URL, nil
}

func contentType(options []Option) *string {
	kept := JSONType
	for _, option := range options {
		option(&kept)
	}
	return &kept
}

func (b *Bucket) failed(step, key string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s the object %s of the bucket %s: %w", step, key, b.name, err)
}
