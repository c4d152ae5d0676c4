// Package boot wires a function once per cold start.
package boot

import (
	"context"
	"log/slog"
	"os"

	"platform.internal/runtime/logging"
)

// exit ends the process; tests replace it.
var exit = os.Exit

// Connect sets the logger up and makes the ports of a service: config, clients, adapters (S0-31). A
// failure, or a panic, is logged as one JSON line and ends the process with exit code 1 (S0-32,
// F-121): Lambda then reports the failed init and starts afresh.
func Connect[Ports any](connect func(context.Context) (Ports, error)) Ports {
	logging.Setup()
	ctx := context.Background()
	ports, err := guarded(ctx, connect)
	if err != nil {
		slog.ErrorContext(ctx, "The function cannot start", "operation", "connect", "error", err)
		exit(1)
	}
	return ports
}

func guarded[Ports any](ctx context.Context, connect func(context.Context) (Ports, error)) (ports Ports, err error) {
	defer logging.Recover(&err)
	return connect(ctx)
}
