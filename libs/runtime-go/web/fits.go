package web

import (
	"encoding"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"platform.internal/runtime/errs"
)

// fits gathers where a value that was read from JSON does not have the form of a type: unknown names,
// in this very spelling, values of another type, and null where there has to be a value.
func fits(issues *errs.Issues, path string, value any, wanted reflect.Type) {
	for wanted.Kind() == reflect.Pointer && !readsItself(wanted) {
		wanted = wanted.Elem()
	}
	if wanted.Kind() == reflect.Interface || readsItself(wanted) || readsItself(reflect.PointerTo(wanted)) {
		return
	}
	var ok bool
	var message string
	switch wanted.Kind() {
	case reflect.Struct:
		message = "Has to be an object"
		ok = fitsStruct(issues, path, value, wanted)
	case reflect.Map:
		var object map[string]any
		message = "Has to be an object"
		object, ok = value.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(object)) {
			fits(issues, below(path, name), object[name], wanted.Elem())
		}
	case reflect.Slice, reflect.Array:
		var list []any
		message = "Has to be a list"
		list, ok = value.([]any)
		for i, each := range list {
			fits(issues, below(path, strconv.Itoa(i)), each, wanted.Elem())
		}
	default:
		ok, message = fitsPlain(value, wanted)
	}
	issues.Require(ok, path, message)
}

func fitsPlain(value any, wanted reflect.Type) (ok bool, message string) {
	number, isNumber := value.(json.Number)
	switch wanted.Kind() {
	case reflect.String:
		_, ok = value.(string)
		return ok, "Has to be a text"
	case reflect.Bool:
		_, ok = value.(bool)
		return ok, "Has to be true or false"
	case reflect.Float32, reflect.Float64:
		_, err := strconv.ParseFloat(string(number), wanted.Bits())
		return isNumber && err == nil, "Has to be a number"
	default:
		into := reflect.New(wanted)
		return isNumber && json.Unmarshal([]byte(number), into.Interface()) == nil, "Has to be a whole number"
	}
}

func fitsStruct(issues *errs.Issues, path string, value any, wanted reflect.Type) bool {
	object, ok := value.(map[string]any)
	if !ok {
		return false
	}
	fields := fieldsOf(wanted)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		field, known := fields[name]
		if !known {
			issues.Require(false, below(path, name), unknownField)
			delete(object, name) // encoding/json would take it for a field in another spelling
			continue
		}
		fits(issues, below(path, name), object[name], field)
	}
	return true
}

const unknownField = "Unknown field"

// fieldsOf holds the fields of a struct by their names in JSON.
func fieldsOf(wanted reflect.Type) map[string]reflect.Type {
	made := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(wanted) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if !field.IsExported() || name == "-" || field.Anonymous && name == "" {
			continue
		}
		if name == "" {
			name = field.Name
		}
		made[name] = field.Type
	}
	return made
}

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
)

func readsItself(given reflect.Type) bool {
	return given.Implements(jsonReader) || given.Implements(textReader)
}
