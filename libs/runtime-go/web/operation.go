package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/described"
)

// operation is what the document says of one route.
type operation struct {
	pattern string
	request described.Request
	// path holds the schemas of the parameters of the path, as far as a reader says them.
	path   object
	said   errs.Issues
	status int
	answer object
}

type operationKey struct{}

// sayers are the functions that say what a route reads and answers, by their code: all others would answer.
var sayers sync.Map

// saying is a handler that says, when the document asks, what it reads and answers.
func saying(say func(*operation, *http.Request), handle HandlerFunc) HandlerFunc {
	made := func(w http.ResponseWriter, r *http.Request) error {
		if op, asked := r.Context().Value(operationKey{}).(*operation); asked {
			say(op, r)
			return nil
		}
		return handle(w, r)
	}
	sayers.Store(reflect.ValueOf(made).Pointer(), true)
	return made
}

// operationOf is what a route says of itself. Parameters of its path are given as attributes.Asked, whose rules then say
// what they are.
//
//nolint:contextcheck // asked while the routes are made, not within a request
func operationOf(pattern, path string, handle HandlerFunc, names *described.Names) *operation {
	op := &operation{pattern: pattern, request: described.Request{Names: names}, path: object{}}
	ctx := context.WithValue(described.With(context.Background(), &op.request), operationKey{}, op)
	method, _, _ := strings.Cut(pattern, " ")
	r, err := http.NewRequestWithContext(ctx, method, "/", http.NoBody)
	if err != nil {
		return op
	}
	r.Pattern = pattern
	for _, wildcard := range wildcards.FindAllStringSubmatch(path, -1) {
		r.SetPathValue(wildcard[1], attributes.Asked)
	}
	op.saidBy(handle, r)
	return op
}

func (op *operation) saidBy(handle HandlerFunc, r *http.Request) {
	if _, says := sayers.Load(reflect.ValueOf(handle).Pointer()); says {
		_ = handle(nil, r) // says what it can
	}
}

// reads asks a reader what it looks for. A reader that cannot do without a real request says nothing more.
func (op *operation) reads(r *http.Request, read func(*http.Request) error) {
	defer func() { _ = recover() }()
	var invalid *errs.ValidationError
	if errors.As(read(r), &invalid) {
		op.said = append(op.said, invalid.Issues...)
	}
}

// answers a status with a value of a type, nil for no body.
func (op *operation) answers(status int, given reflect.Type) {
	op.status = status
	if given != nil {
		op.answer = op.request.Names.Body(given, described.Answer)
	}
}

func (op *operation) document() object {
	_, path, _ := documented(op.pattern)
	parameters := []object{}
	for _, wildcard := range wildcards.FindAllStringSubmatch(path, -1) {
		parameters = append(parameters, object{
			"name": wildcard[1], "in": "path", "required": true, "schema": schemaFor(op.said, wildcard[1]),
		})
	}
	for _, each := range op.request.Query {
		parameters = append(parameters, object{"name": each.Name, "in": "query", "required": each.Required, "schema": each.Schema})
	}
	made := object{"parameters": parameters, "responses": op.responses(len(parameters) > 0)}
	if op.request.Body != nil {
		made["requestBody"] = object{"required": true, "content": content(op.request.Body)}
	}
	return made
}

func (op *operation) responses(hasParameters bool) object {
	failed := func(description string) object {
		return object{"description": description, "content": content(errorRef)}
	}
	made := object{"default": failed("Not done")}
	if op.status == 0 {
		made["2XX"] = object{"description": "Done as asked"}
		return made
	}
	done := object{"description": http.StatusText(op.status)}
	if op.answer != nil {
		done["content"] = content(op.answer)
	}
	made[strconv.Itoa(op.status)] = done
	if hasParameters || op.request.Body != nil {
		made["400"] = failed("The input is not valid")
	}
	if op.request.Guarded {
		made["401"], made["403"] = failed("Authentication required"), failed("Not allowed")
	}
	return made
}

var errorRef = object{"$ref": "#/components/schemas/" + errorName}

func content(schema object) object {
	return object{"application/json": object{"schema": schema}}
}
