package metrics

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"platform.internal/runtime/invocation"
	"platform.internal/runtime/testkit"
)

func capture(t *testing.T) func() []map[string]any {
	t.Helper()
	t.Setenv("POWERTOOLS_SERVICE_NAME", "orders")
	t.Setenv("POWERTOOLS_METRICS_NAMESPACE", "shop")
	var buffer bytes.Buffer
	before := gathered.output
	gathered.output = &buffer
	t.Cleanup(func() { gathered.output = before })
	return func() []map[string]any {
		var lines []map[string]any
		for raw := range bytes.Lines(buffer.Bytes()) {
			var line map[string]any
			if err := json.Unmarshal(raw, &line); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, line)
		}
		return lines
	}
}

func directive(namespace string, dimensions, definitions []any) map[string]any {
	return map[string]any{"Namespace": namespace, "Dimensions": []any{dimensions}, "Metrics": definitions}
}

func TestMetricsAreOneLineAtTheEndOfAnInvocation(t *testing.T) {
	testkit.CaptureLogs(t)
	lines := capture(t)
	run := invocation.Handler(func(context.Context, int) (int, error) {
		Count("OrdersPlaced", 1)
		Count("OrdersPlaced", 2)
		Duration("PricingTime", 1500*time.Microsecond)
		return len(lines()), nil
	})
	before, err := run(testkit.LambdaContext(t), 0)
	got := lines()
	if err != nil || before != 0 || len(got) != 1 {
		t.Fatalf("%d lines before the end, %v after it, %v", before, got, err)
	}
	if !reflect.DeepEqual(got[0]["OrdersPlaced"], []any{1.0, 2.0}) || !reflect.DeepEqual(got[0]["PricingTime"], []any{1.5}) || got[0]["service"] != "orders" {
		t.Errorf("got %v", got[0])
	}
	aws, _ := got[0]["_aws"].(map[string]any)
	want := []any{directive("shop", []any{"service"}, []any{
		map[string]any{"Name": "OrdersPlaced", "Unit": "Count"}, map[string]any{"Name": "PricingTime", "Unit": "Milliseconds"},
	})}
	if !reflect.DeepEqual(aws["CloudWatchMetrics"], want) {
		t.Errorf("got %v", aws)
	}
	if at, _ := aws["Timestamp"].(float64); time.Since(time.UnixMilli(int64(at))) > time.Minute {
		t.Errorf("timestamp %v", at)
	}
}

func TestDimensionsAreWrittenAtOnceAndNotMixed(t *testing.T) {
	lines := capture(t)
	failure := errors.New("no")
	_, err := Timed(t.Context(), "ChargeTime", func(context.Context) (int, error) { return 0, failure }, Dimensions{"provider": "acme"})
	Count("Left", 1)
	got := lines()
	if !errors.Is(err, failure) || len(got) != 1 || got[0]["provider"] != "acme" || got[0]["Left"] != nil {
		t.Fatalf("got %v, %v", got, err)
	}
	aws, _ := got[0]["_aws"].(map[string]any)
	want := []any{directive("shop", []any{"provider", "service"}, []any{map[string]any{"Name": "ChargeTime", "Unit": "Milliseconds"}})}
	if !reflect.DeepEqual(aws["CloudWatchMetrics"], want) {
		t.Errorf("got %v", aws)
	}
	Flush()
}

func TestALineHoldsNoMoreThan100Values(t *testing.T) {
	lines := capture(t)
	var group sync.WaitGroup
	for range 250 {
		group.Go(func() { Count("Many", 1) })
	}
	group.Wait()
	Flush()
	total := 0
	for _, line := range lines() {
		values, _ := line["Many"].([]any)
		total += len(values)
		if len(values) > 100 {
			t.Errorf("%d values in a line", len(values))
		}
	}
	if total != 250 {
		t.Errorf("%d values in all", total)
	}
}
