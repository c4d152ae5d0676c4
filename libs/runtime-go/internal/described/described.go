// Package described lets the readers of a route say what they look for in a request: under a Request in its context
// they note that, and read nothing.
package described

import "context"

// Object is JSON.
type Object = map[string]any

// Parameter is one of the query.
type Parameter struct {
	Name     string
	Required bool
	// Schema of its value.
	Schema Object
}

// Request is what the readers of a route look for.
type Request struct {
	Query []Parameter
	// Body is the schema of the body; nil where none is read.
	Body Object
	// Guarded tells whether the caller has to be known.
	Guarded bool
	// Names are the schemas with a name.
	Names *Names
}

type key struct{}

// With is a context under which readers note what they look for.
func With(ctx context.Context, request *Request) context.Context {
	return context.WithValue(ctx, key{}, request)
}

// From is what to note it in; nil where a request is to be answered.
func From(ctx context.Context) *Request {
	found, _ := ctx.Value(key{}).(*Request)
	return found
}
