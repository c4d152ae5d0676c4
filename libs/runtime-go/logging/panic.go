package logging

import (
	"fmt"
	"runtime/debug"
)

// PanicError is a panic turned into an error, so that one bad record or request does not end the
// process.
type PanicError struct {
	Value any
	Stack []byte
}

// Error is what was given to panic.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Recover turns a panic into *err. To be deferred.
func Recover(err *error) {
	if value := recover(); value != nil {
		*err = &PanicError{Value: value, Stack: debug.Stack()}
	}
}
