package logging

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"platform.internal/runtime/errs"
)

const maxCauses = 5

// describe is an error for the reader and for metric filters.
func describe(err error) slog.Value {
	name, code := fmt.Sprintf("%T", err), ""
	var known *errs.Error
	if errors.As(err, &known) {
		name, code = known.Name, known.Code
	}
	attrs := []slog.Attr{slog.String("name", name), slog.String("message", err.Error())}
	if code != "" {
		attrs = append(attrs, slog.String("code", code))
	}
	return slog.GroupValue(attrs...)
}

// withStack adds to a line with an error the field stack for whoever digs: the causes with their
// types, and where a panic happened. Errors of Go carry no stack of their own.
func withStack(record slog.Record) slog.Record {
	var stack string
	record.Attrs(func(attr slog.Attr) bool {
		if err, ok := attr.Value.Any().(error); ok && attr.Key == "error" {
			stack = stackOf(err)
		}
		return stack == ""
	})
	if stack != "" {
		record.AddAttrs(slog.String("stack", stack))
	}
	return record
}

func stackOf(err error) string {
	var lines []string
	for next := err; next != nil && len(lines) < maxCauses; next = unwrap(next) {
		lines = append(lines, fmt.Sprintf("%T: %s", next, next))
	}
	var panicked *PanicError
	if errors.As(err, &panicked) {
		lines = append(lines, string(panicked.Stack))
	}
	return strings.Join(lines, "\nCaused by: ")
}

func unwrap(err error) error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		if all := joined.Unwrap(); len(all) > 0 {
			return all[0]
		}
		return nil
	}
	return errors.Unwrap(err)
}
