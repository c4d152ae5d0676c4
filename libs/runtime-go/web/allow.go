package web

import (
	"context"
	"net/http"
)

// Allow is a route for those whom a permission lets in, e.g. httpentry.RequireScope: its error is answered
// before anything that was sent is looked at.
func Allow(permission func(context.Context) error, handle HandlerFunc) HandlerFunc {
	return saying(func(op *operation, r *http.Request) {
		op.request.Guarded = true
		op.saidBy(handle, r)
	}, func(w http.ResponseWriter, r *http.Request) error {
		if err := permission(r.Context()); err != nil {
			return err
		}
		return handle(w, r)
	})
}
