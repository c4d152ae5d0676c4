package metrics

import (
	"log/slog"
	"sync"
)

const (
	// MaxDimensionValues are the values of one dimension that a container tells apart: each is a metric of its
	// own, and is paid for.
	MaxDimensionValues = 100
	// Other stands for further values.
	Other = "other"
)

// valuesSeen holds the values of dimensions by their names.
type valuesSeen struct {
	mu     sync.Mutex
	values map[string]map[string]bool
}

var known = &valuesSeen{values: map[string]map[string]bool{}}

// fewValued are dimensions whose values stay few: from the 101st value of a dimension on it is Other, and the
// log says once that something like an id was given.
func (v *valuesSeen) fewValued(dimensions Dimensions) Dimensions {
	v.mu.Lock()
	defer v.mu.Unlock()
	made := Dimensions{}
	for name, value := range dimensions {
		made[name] = v.orOther(name, value)
	}
	return made
}

// orOther: the caller holds the lock.
func (v *valuesSeen) orOther(name, value string) string {
	seen := v.values[name]
	if seen == nil {
		seen = map[string]bool{}
		v.values[name] = seen
	}
	if len(seen) < MaxDimensionValues {
		seen[value] = true
	}
	if seen[value] {
		return value
	}
	if !seen[Other] {
		seen[Other] = true
		slog.Warn("A dimension of metrics has too many values",
			"dimension", name, "allowed", MaxDimensionValues, "replacedBy", Other)
	}
	return Other
}
