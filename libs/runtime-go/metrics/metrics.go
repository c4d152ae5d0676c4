// Package metrics writes metrics in CloudWatch's embedded metric format (F-113, S4-26): one line to
// stdout at the end of the invocation, no call to anything.
package metrics

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"platform.internal/runtime/config"
	"platform.internal/runtime/invocation"
)

// Dimensions are up to 29 names and values by which a metric can be looked at separately. Never ids: see
// MaxDimensionValues.
type Dimensions map[string]string

type unit string

const (
	units        unit = "Count"
	milliseconds unit = "Milliseconds"
	// maxValues and maxMetrics are limits of one line.
	maxValues  = 100
	maxMetrics = 100
)

type series struct {
	unit   unit
	values []float64
}

// store gathers metrics without dimensions until the end of the invocation.
type store struct {
	mu     sync.Mutex
	output io.Writer
	series map[string]*series
}

var (
	gathered = &store{output: os.Stdout, series: map[string]*series{}}
	onEnd    sync.Once
)

// Count adds to a counter in the namespace POWERTOOLS_METRICS_NAMESPACE; with dimensions it is written
// at once. name is PascalCase: OrdersPlaced.
func Count(name string, value float64, dimensions ...Dimensions) {
	record(name, units, value, dimensions)
}

// Duration records how long something took.
func Duration(name string, took time.Duration, dimensions ...Dimensions) {
	record(name, milliseconds, float64(took.Microseconds())/1000, dimensions)
}

// Timed runs work and records how long it took, whether it succeeds or fails.
func Timed[T any](ctx context.Context, name string, work func(context.Context) (T, error), dimensions ...Dimensions) (T, error) {
	begun := time.Now()
	defer func() { Duration(name, time.Since(begun), dimensions...) }()
	return work(ctx)
}

// Flush writes what was gathered. Handlers do it at the end of every invocation.
func Flush() { gathered.flush() }

func record(name string, of unit, value float64, dimensions []Dimensions) {
	onEnd.Do(func() { invocation.OnEnd(Flush) })
	if len(dimensions) > 0 {
		all := Dimensions{}
		for _, each := range dimensions {
			maps.Copy(all, each)
		}
		all = known.fewValued(all)
		gathered.write(map[string]*series{name: {of, []float64{value}}}, all)
		return
	}
	gathered.add(name, of, value)
}

func (s *store) add(name string, of unit, value float64) {
	s.writeGathered(s.append(name, of, value))
}

// append takes what was gathered under the same lock that filled it, so that no value of another
// goroutine comes between and makes the line too long.
func (s *store) append(name string, of unit, value float64) map[string]*series {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.series[name]
	if found == nil {
		found = &series{unit: of}
		s.series[name] = found
	}
	found.values = append(found.values, value)
	if len(found.values) < maxValues && len(s.series) < maxMetrics {
		return nil
	}
	return s.take()
}

func (s *store) flush() {
	s.mu.Lock()
	all := s.take()
	s.mu.Unlock()
	s.writeGathered(all)
}

// take empties the store; the caller holds its lock.
func (s *store) take() map[string]*series {
	all := s.series
	s.series = map[string]*series{}
	return all
}

func (s *store) writeGathered(all map[string]*series) {
	if len(all) > 0 {
		s.write(all, Dimensions{})
	}
}

type definition struct {
	Name string `json:"Name"`
	Unit unit   `json:"Unit"`
}

func (s *store) write(all map[string]*series, dimensions Dimensions) {
	line := map[string]any{}
	dimensions = maps.Clone(dimensions)
	dimensions["service"] = cmp.Or(os.Getenv(config.ServiceName), "service")
	for name, value := range dimensions {
		line[name] = value
	}
	definitions := make([]definition, 0, len(all))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		definitions = append(definitions, definition{name, all[name].unit})
		line[name] = all[name].values
	}
	line["_aws"] = map[string]any{
		"Timestamp": time.Now().UnixMilli(),
		"CloudWatchMetrics": []any{map[string]any{
			"Namespace":  cmp.Or(os.Getenv(config.MetricsNamespace), "platform"),
			"Dimensions": [][]string{slices.Sorted(maps.Keys(dimensions))},
			"Metrics":    definitions,
		}},
	}
	text, err := json.Marshal(line)
	if err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		_, err = s.output.Write(append(text, '\n'))
	}
	if err != nil {
		slog.Error("Metrics could not be written", "operation", "write metrics", "error", err)
	}
}
