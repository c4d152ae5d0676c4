package testkit

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"sync"
	"testing"

	"platform.internal/runtime/logging"
)

// Logs are the JSON lines logged during a test.
type Logs struct {
	t      testing.TB
	mu     sync.Mutex
	buffer bytes.Buffer
}

// CaptureLogs collects what is logged until the test ends; set LOG_LEVEL and the like before. The
// logger belongs to the process: such tests must not run in parallel.
func CaptureLogs(t testing.TB) *Logs {
	t.Helper()
	logging.Setup()
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	logs := &Logs{t: t}
	slog.SetDefault(slog.New(logging.NewHandler(logs)))
	return logs
}

// Write takes a line from the logger.
func (l *Logs) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buffer.Write(line)
}

// Lines are all lines so far, in order.
func (l *Logs) Lines() []map[string]any {
	l.t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	var lines []map[string]any
	for raw := range bytes.Lines(l.buffer.Bytes()) {
		var line map[string]any
		if err := json.Unmarshal(raw, &line); err != nil {
			l.t.Fatalf("a log line is not JSON: %v: %s", err, raw)
		}
		lines = append(lines, line)
	}
	return lines
}

// Find is the first line with this message; the test fails without one.
func (l *Logs) Find(message string) map[string]any {
	l.t.Helper()
	for _, line := range l.Lines() {
		if line["message"] == message {
			return line
		}
	}
	l.t.Fatalf("no log line with the message %q, got: %v", message, l.Lines())
	return nil
}
