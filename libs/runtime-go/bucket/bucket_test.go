package bucket_test

import (
	"context"
	"errors"
	"testing"

	"platform.internal/runtime/bucket"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
)

func TestAnObjectComesWithItsBucketKeySizeAndEvent(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	var object bucket.Object
	var delivery string
	handle := bucket.Handler(func(ctx context.Context, given bucket.Object) error {
		found, _ := scope.From(ctx)
		object, delivery = given, found.DeliveryID
		return nil
	})
	event := testkit.BucketEvent(t, "photos", testkit.BucketObject{Key: "uploads/a b+c/ü.jpg", Size: 1024})
	if err := handle(testkit.LambdaContext(t), event); err != nil {
		t.Fatal(err)
	}
	want := bucket.Object{
		Bucket: "photos", Key: "uploads/a b+c/ü.jpg", Size: 1024, EventName: "ObjectCreated:Put",
		ETag: "d41d8cd98f00b204e9800998ecf8427e",
	}
	if object != want || delivery != "photos/uploads/a+b%2Bc/%C3%BC.jpg#0055AED6DCD90281E5" {
		t.Errorf("got %+v, %q", object, delivery)
	}
	if line := logs.Find("Invocation finished"); line["bucket"] != "photos" || line["key"] != "uploads/a b+c/ü.jpg" {
		t.Errorf("got %v", line)
	}
}

func TestAnErrorFailsTheInvocation(t *testing.T) {
	testkit.CaptureLogs(t)
	failure := errors.New("no")
	handle := bucket.Handler(func(context.Context, bucket.Object) error { return failure })
	err := handle(testkit.LambdaContext(t), testkit.BucketEvent(t, "photos", testkit.BucketObject{Key: "a"}))
	if !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
}
