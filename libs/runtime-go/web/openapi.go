package web

import (
	"cmp"
	"net/http"
	"os"
	"slices"
	"strings"

	"platform.internal/runtime/config"
)

const documentPattern = "GET /openapi.json"

type object = map[string]any

// document answers with an OpenAPI 3.1 document of the routes: methods, paths, their parameters and the
// uniform error body. What a body holds is known to the code of its route alone, and not said.
func document(patterns []string) HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) error {
		paths := map[string]object{}
		for _, pattern := range patterns {
			if method, path, ok := documented(pattern); ok {
				if paths[path] == nil {
					paths[path] = object{}
				}
				paths[path][method] = operation(path)
			}
		}
		return JSON(w, http.StatusOK, object{
			"openapi": "3.1.0",
			"info": object{
				"title":   cmp.Or(os.Getenv(config.ServiceName), "service"),
				"version": cmp.Or(os.Getenv(config.Version), "dev"),
			},
			"paths":      paths,
			"components": object{"schemas": object{"Error": errorSchema}},
		})
	}
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

func operation(path string) object {
	parameters := []object{}
	for _, wildcard := range wildcards.FindAllStringSubmatch(path, -1) {
		parameters = append(parameters, object{
			"name": wildcard[1], "in": "path", "required": true, "schema": object{"type": "string"},
		})
	}
	return object{"parameters": parameters, "responses": object{
		"2XX": object{"description": "Done as asked"},
		"default": object{
			"description": "Not done",
			"content":     object{"application/json": object{"schema": object{"$ref": "#/components/schemas/Error"}}},
		},
	}}
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
