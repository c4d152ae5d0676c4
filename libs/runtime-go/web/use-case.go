package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// A Reader finds the input of a use case in a request. Its error is answered, and the use case not asked.
type Reader[T any] func(*http.Request) (T, error)

// List answers 200 with a page of what a use case finds. The page is read by PageRequest, and by Range where the list
// can be asked for one; what is wrong with it and with the rest of the query is answered together.
func List[L, T any](
	list Reader[L], use func(context.Context, L, ports.PageRequest) (ports.Page[T], error), ranges ...RangeOf,
) HandlerFunc {
	return saying(func(op *operation, r *http.Request) {
		op.reads(r, func(r *http.Request) error { _, err := list(r); return err })
		op.reads(r, func(r *http.Request) error { _, err := PageRequest(r); return err })
		for _, read := range ranges {
			op.reads(r, func(r *http.Request) error { read(&errs.Issues{}, r, &ports.PageRequest{}); return nil })
		}
		op.answers(http.StatusOK, reflect.TypeFor[ports.Page[T]]())
	}, func(w http.ResponseWriter, r *http.Request) error {
		of, err := list(r)
		if err != nil && !errors.Is(err, errs.ErrValidation) {
			return err
		}
		page, wrongPage := PageRequest(r)
		var issues errs.Issues
		issues.Merge("", wrongPage)
		for _, read := range ranges {
			read(&issues, r, &page)
		}
		issues.Merge("", err)
		if err := issues.Err(); err != nil {
			return err
		}
		found, err := use(r.Context(), of, page)
		return orFailed(w, http.StatusOK, found, err)
	})
}

// Create answers 201 with what a use case makes of the input.
func Create[I, T any](input Reader[I], use func(context.Context, I) (T, error)) HandlerFunc {
	return Answer(http.StatusCreated, input, use)
}

// Get answers 200 with what a use case finds under the key.
func Get[K, T any](key Reader[K], use func(context.Context, K) (T, error)) HandlerFunc {
	return Answer(http.StatusOK, key, use)
}

// Update answers 200 with what a use case made of the item under the key. The changes are read once the
// key is known to be right.
func Update[K, C, T any](key Reader[K], changes Reader[C], use func(context.Context, K, C) (T, error)) HandlerFunc {
	return saying(func(op *operation, r *http.Request) {
		op.reads(r, func(r *http.Request) error { _, err := key(r); return err })
		op.reads(r, func(r *http.Request) error { _, err := changes(r); return err })
		op.answers(http.StatusOK, reflect.TypeFor[T]())
	}, func(w http.ResponseWriter, r *http.Request) error {
		of, err := key(r)
		if err != nil {
			return err
		}
		asked, err := changes(r)
		if err != nil {
			return err
		}
		changed, err := use(r.Context(), of, asked)
		return orFailed(w, http.StatusOK, changed, err)
	})
}

// Delete answers 204 once a use case has removed what is under the key.
func Delete[K any](key Reader[K], use func(context.Context, K) error) HandlerFunc {
	return saying(func(op *operation, r *http.Request) {
		op.reads(r, func(r *http.Request) error { _, err := key(r); return err })
		op.answers(http.StatusNoContent, nil)
	}, func(w http.ResponseWriter, r *http.Request) error {
		of, err := key(r)
		if err != nil {
			return err
		}
		if err := use(r.Context(), of); err != nil {
			return err
		}
		return NoContent(w)
	})
}

// Answer answers a status with what a use case makes of the input.
func Answer[I, T any](status int, input Reader[I], use func(context.Context, I) (T, error)) HandlerFunc {
	return saying(func(op *operation, r *http.Request) {
		op.reads(r, func(r *http.Request) error { _, err := input(r); return err })
		op.answers(status, reflect.TypeFor[T]())
	}, func(w http.ResponseWriter, r *http.Request) error {
		given, err := input(r)
		if err != nil {
			return err
		}
		made, err := use(r.Context(), given)
		return orFailed(w, status, made, err)
	})
}

func orFailed(w http.ResponseWriter, status int, value any, err error) error {
	if err != nil {
		return err
	}
	return JSON(w, status, value)
}
