package main

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// result is printed as JSON. Times are ms, rates per second.
type result struct {
	Action      string         `json:"action"`
	Connections int            `json:"connections"`
	Size        int64          `json:"size"`
	Seconds     float64        `json:"seconds"`
	Requests    int            `json:"requests"`
	Rate        float64        `json:"requestsPerSecond"`
	BytesRate   float64        `json:"bytesPerSecond"`
	P50         float64        `json:"p50Ms"`
	P99         float64        `json:"p99Ms"`
	Statuses    map[string]int `json:"statuses"`
	Errors      map[string]int `json:"errors,omitempty"`
}

// tally is what one connection saw.
type tally struct {
	times    []time.Duration
	bytes    int64
	statuses map[int]int
	errors   map[string]int
}

func connection(o options, numbers *atomic.Int64, until time.Time) tally {
	seen := tally{statuses: map[int]int{}, errors: map[string]int{}}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1, ReadBufferSize: 256 << 10}}
	defer client.CloseIdleConnections()
	for round := 0; o.rounds > round || o.rounds == 0 && time.Now().Before(until); round++ {
		began := time.Now()
		status, bytes, err := actions[o.action](client, o, int(numbers.Add(1)))
		seen.times = append(seen.times, time.Since(began))
		if err != nil {
			seen.errors[err.Error()]++
			continue
		}
		seen.bytes += bytes
		seen.statuses[status]++
	}
	return seen
}

func run(o options) result {
	began := time.Now()
	tallies := make([]tally, o.connections)
	var numbers atomic.Int64
	var group sync.WaitGroup
	for i := range tallies {
		group.Add(1)
		go func() {
			defer group.Done()
			tallies[i] = connection(o, &numbers, began.Add(o.duration))
		}()
	}
	group.Wait()
	return sum(o, tallies, time.Since(began).Seconds())
}

func sum(o options, tallies []tally, seconds float64) result {
	r := result{Action: o.action, Connections: o.connections, Size: o.size, Seconds: seconds,
		Statuses: map[string]int{}, Errors: map[string]int{}}
	var times []time.Duration
	var bytes int64
	for _, seen := range tallies {
		times = append(times, seen.times...)
		bytes += seen.bytes
		for status, count := range seen.statuses {
			r.Statuses[strconv.Itoa(status)] += count
		}
		for message, count := range seen.errors {
			r.Errors[message] += count
		}
	}
	slices.Sort(times)
	r.Requests = len(times)
	r.Rate = float64(len(times)) / seconds
	r.BytesRate = float64(bytes) / seconds
	r.P50, r.P99 = at(times, 0.5), at(times, 0.99)
	return r
}

func at(sorted []time.Duration, part float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return float64(sorted[int(part*float64(len(sorted)-1))].Microseconds()) / 1000
}
