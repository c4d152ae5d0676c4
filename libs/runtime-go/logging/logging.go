// Package logging makes log/slog write one JSON object per line (F-097), with the same fields as
// functions in TypeScript. Application code logs with log/slog itself, passing its context:
//
//	slog.InfoContext(ctx, "Order placed", "orderId", id)
//	slog.ErrorContext(ctx, "Payment failed", "operation", "charge", "error", err)
package logging

import (
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"

	"platform.internal/runtime/config"
)

var setup sync.Once

// Setup makes the JSON logger the process default, on stdout, once; later calls change nothing.
// Entry points and boot.Connect call it.
func Setup() {
	setup.Do(func() { slog.SetDefault(slog.New(NewHandler(os.Stdout))) })
}

// NewHandler writes lines to w. Level from LOG_LEVEL: DEBUG, WARN, ERROR, anything else is INFO
// (S1-37). Service, stage and version come from the environment; request and correlation id and the
// fields of the work at hand come from the context.
func NewHandler(w io.Writer) slog.Handler {
	inner := slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level(), ReplaceAttr: replace})
	return contextHandler{inner.WithAttrs(identity())}
}

func level() slog.Level {
	switch strings.ToUpper(os.Getenv(config.LogLevel)) {
	case "DEBUG":
		return slog.LevelDebug
	case "WARN":
		return slog.LevelWarn
	case "ERROR":
		return slog.LevelError
	default:
		return slog.LevelInfo
	}
}

func identity() []slog.Attr {
	var attrs []slog.Attr
	for _, pair := range [][2]string{
		{"service", config.ServiceName}, {"stage", config.Stage}, {"version", config.Version},
	} {
		if value := os.Getenv(pair[1]); value != "" {
			attrs = append(attrs, slog.String(pair[0], value))
		}
	}
	return attrs
}
