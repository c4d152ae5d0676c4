package attempt

import (
	"context"
	"errors"
	"fmt"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/logging"
)

func recovered(ctx context.Context, work func(context.Context) error) (err error) {
	defer func() { err = readable(err) }()
	defer logging.Recover(&err)
	return work(ctx)
}

// mostCauses is how many errors may stand behind one before they count as circular.
const mostCauses = 1000

// readable is err, or an error that says that err cannot be read. Circular causes are looked for
// first: errors.Is, errors.As and often Error itself would never come back.
func readable(err error) (made error) {
	if err == nil {
		return nil
	}
	defer func() {
		if recover() != nil {
			made = fmt.Errorf("an error of type %T that cannot be read", err)
		}
	}()
	if !ends(err) {
		return fmt.Errorf("an error of type %T whose causes are circular", err)
	}
	var panicked *logging.PanicError
	if errors.As(err, &panicked) {
		if value, ok := panicked.Value.(error); ok {
			panicked.Value = readable(value)
		}
	}
	var known *errs.Error
	_ = errors.As(err, &known)
	_ = err.Error()
	return err
}

func ends(err error) bool {
	open := []error{err}
	for range mostCauses {
		if len(open) == 0 {
			return true
		}
		next := open[len(open)-1]
		open = open[:len(open)-1]
		if many, ok := next.(interface{ Unwrap() []error }); ok {
			open = append(open, many.Unwrap()...)
		} else if cause := errors.Unwrap(next); cause != nil {
			open = append(open, cause)
		}
	}
	return false
}
