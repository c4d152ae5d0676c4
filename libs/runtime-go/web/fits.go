package web

import (
	"encoding"
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"platform.internal/runtime/errs"
)

// fits gathers where a value that was read from JSON does not have the form of a type: unknown names,
// in this very spelling, values of another type, and null where there has to be a value. It gives the value as
// encoding/json reads it into the type: a whole number may be sent as 1.0 or 1e2, as in JavaScript.
func fits(issues *errs.Issues, path string, value any, wanted reflect.Type) any {
	if value == nil && takesAway(wanted) {
		return nil
	}
	for wanted.Kind() == reflect.Pointer && !readsItself(wanted) {
		wanted = wanted.Elem()
	}
	if wanted.Kind() == reflect.Interface || readsItself(wanted) || readsItself(reflect.PointerTo(wanted)) {
		return value
	}
	var ok bool
	var message string
	switch wanted.Kind() {
	case reflect.Struct:
		message = notAnObject
		ok = fitsStruct(issues, path, value, wanted)
	case reflect.Map:
		var object map[string]any
		message = notAnObject
		object, ok = value.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(object)) {
			object[name] = fits(issues, below(path, name), object[name], wanted.Elem())
		}
	case reflect.Slice, reflect.Array:
		var list []any
		message = "Has to be a list"
		list, ok = value.([]any)
		for i, each := range list {
			list[i] = fits(issues, below(path, strconv.Itoa(i)), each, wanted.Elem())
		}
	default:
		value, ok, message = fitsPlain(value, wanted)
	}
	issues.Require(ok, path, message)
	return value
}

// takesAway: a change that may be null is a pointer to a pointer.
func takesAway(given reflect.Type) bool {
	return given.Kind() == reflect.Pointer && given.Elem().Kind() == reflect.Pointer
}

func fitsPlain(value any, wanted reflect.Type) (read any, ok bool, message string) {
	number, isNumber := value.(json.Number)
	switch wanted.Kind() {
	case reflect.String:
		_, ok = value.(string)
		return value, ok, "Has to be a text"
	case reflect.Bool:
		_, ok = value.(bool)
		return value, ok, "Has to be true or false"
	case reflect.Float32, reflect.Float64:
		_, err := strconv.ParseFloat(string(number), wanted.Bits())
		return value, isNumber && err == nil, "Has to be a number"
	default:
		if isNumber {
			value = whole(number)
		}
		text, err := json.Marshal(value)
		ok = isNumber && err == nil && json.Unmarshal(text, reflect.New(wanted).Interface()) == nil
		return value, ok, "Has to be a whole number"
	}
}

// whole is a number without point and exponent, if it is a whole one that both languages hold exactly.
func whole(number json.Number) json.Number {
	const largest = 1<<53 - 1
	value, err := number.Float64()
	if err != nil || value != math.Trunc(value) || math.Abs(value) > largest {
		return number
	}
	return json.Number(strconv.FormatInt(int64(value), 10))
}

func fitsStruct(issues *errs.Issues, path string, value any, wanted reflect.Type) bool {
	object, ok := value.(map[string]any)
	if !ok {
		return false
	}
	for _, field := range reflect.VisibleFields(wanted) {
		name := nameOf(field)
		if given, present := object[name]; present && name != "" {
			object[name] = fits(issues, below(path, name), given, field.Type)
		}
	}
	unknown(issues, path, object, fieldsOf(wanted))
	return true
}

// unknown names what is no field, and takes it away: encoding/json would take it for a field in another spelling.
func unknown(issues *errs.Issues, path string, object map[string]any, fields map[string]reflect.Type) {
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if _, known := fields[name]; !known {
			issues.Require(false, below(path, name), "Unknown field")
			delete(object, name)
		}
	}
}

const notAnObject = "Has to be an object"

// fieldsOf holds the fields of a struct by their names in JSON.
func fieldsOf(wanted reflect.Type) map[string]reflect.Type {
	made := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(wanted) {
		if name := nameOf(field); name != "" {
			made[name] = field.Type
		}
	}
	return made
}

// nameOf is the name of a field in JSON; empty for what has none.
func nameOf(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	switch {
	case !field.IsExported() || name == "-" || field.Anonymous && name == "":
		return ""
	case name == "":
		return field.Name
	default:
		return name
	}
}

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
)

func readsItself(given reflect.Type) bool {
	return given.Implements(jsonReader) || given.Implements(textReader)
}
