package web

import (
	"cmp"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"

	"platform.internal/runtime/config"
	"platform.internal/runtime/internal/described"
)

const documentPattern = "GET /openapi.json"

// errorName is in lower case, so that no type replaces it.
const errorName = "error"

type object = described.Object

// document answers with an OpenAPI 3.1 document of the routes: methods, paths, what is read and what is answered, as far
// as functions of this package read and answer it, and the uniform error body. A route that is a function of its own
// is run for nobody's sake but a caller's: of it only the path is known.
func document(routes Routes) HandlerFunc {
	made := sync.OnceValue(func() object { return documentOf(routes) })
	return func(w http.ResponseWriter, _ *http.Request) error {
		return JSON(w, http.StatusOK, object{
			"openapi": "3.1.0",
			"info": object{
				"title":   cmp.Or(os.Getenv(config.ServiceName), "service"),
				"version": cmp.Or(os.Getenv(config.Version), "dev"),
			},
			"paths":      made()["paths"],
			"components": object{"schemas": made()["schemas"]},
		})
	}
}

func documentOf(routes Routes) object {
	paths := map[string]object{}
	schemas := object{errorName: errorSchema}
	names := described.NewNames(schemas)
	for _, pattern := range slices.Sorted(maps.Keys(routes)) {
		if method, path, ok := documented(pattern); ok {
			if paths[path] == nil {
				paths[path] = object{}
			}
			paths[path][method] = operationOf(pattern, path, routes[pattern], names).document()
		}
	}
	return object{"paths": paths, "schemas": schemas}
}

// documentable are the methods that OpenAPI 3.1 has a name for.
var documentable = []string{"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"}

// documented are method and path as OpenAPI writes them. A pattern without a method or with a host has no
// form there, nor has one for the rest of a path.
func documented(pattern string) (method, path string, ok bool) {
	method, path, _ = strings.Cut(pattern, " ")
	path = strings.TrimSuffix(strings.TrimSpace(path), "{$}")
	ok = slices.Contains(documentable, method) && strings.HasPrefix(path, "/") && !strings.Contains(path, "...}")
	return strings.ToLower(method), path, ok
}

var (
	textSchema  = object{"type": "string"}
	errorSchema = objectSchema(object{
		"error": objectSchema(object{
			"code": textSchema, "message": textSchema, "requestId": textSchema,
			"issues": object{"type": "array", "items": objectSchema(object{"field": textSchema, "message": textSchema}, "field", "message")},
		}, "code", "message", "requestId"),
	}, "error")
)

func objectSchema(properties object, required ...string) object {
	return object{"type": "object", "properties": properties, "required": required}
}
