package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/described"
)

// DecodeNew reads the body of the route that creates an item: T are the attributes of a new one, with the
// rules of package attributes. Every attribute has to be there but pointers, and those with a default, which
// have it then. The owner is never in a body. Refuses what DecodeJSON refuses, with every field.
func DecodeNew[T any](r *http.Request) (T, error) {
	if asked := described.From(r.Context()); asked != nil {
		var none T
		asked.Body = asked.Names.Body(reflect.TypeFor[T](), described.New)
		return none, nil
	}
	return decode[T](r, attributes.Of(reflect.TypeFor[T]()), true)
}

// DecodeChanges reads the body of the route that changes an item: C are the changes, all of them pointers,
// to attributes of T, whose rules they have. A pointer to a pointer may be null, which takes the attribute away. Refuses what DecodeJSON refuses, with every field.
func DecodeChanges[C, T any](r *http.Request) (C, error) {
	if asked := described.From(r.Context()); asked != nil {
		var none C
		asked.Body = asked.Names.ChangesOf(reflect.TypeFor[C](), reflect.TypeFor[T]())
		return none, nil
	}
	return decode[C](r, attributes.Of(reflect.TypeFor[T]()), false)
}

func decode[T any](r *http.Request, all []attributes.Field, isNew bool) (T, error) {
	var input T
	value, err := bodyOf(r)
	if err != nil {
		return input, err
	}
	issues := ruled(value, all, isNew, reflect.TypeFor[T]())
	if err := issues.Err(); err != nil {
		return input, err
	}
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &input)
	}
	if err != nil {
		return input, malformed(err)
	}
	takeAway(&input, value)
	return input, errs.Validate(&input)
}

// takeAway: encoding/json makes no difference between a pointer to a pointer that is null and one that is not there.
func takeAway(input, value any) {
	object, _ := value.(map[string]any)
	target := reflect.ValueOf(input).Elem()
	if target.Kind() != reflect.Struct {
		return
	}
	for _, field := range reflect.VisibleFields(target.Type()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if given, present := object[name]; present && given == nil && takesAway(field.Type) {
			target.FieldByIndex(field.Index).Set(reflect.New(field.Type.Elem()))
		}
	}
}

// ruled checks the attributes of an object, in the order in which they are declared, and brings them into the form in
// which they are kept. What they are not, in the order of its names, comes last.
func ruled(value any, all []attributes.Field, isNew bool, wanted reflect.Type) (issues errs.Issues) {
	object, ok := value.(map[string]any)
	if !ok {
		issues.Require(false, "", notAnObject)
		return issues
	}
	types := fieldsOf(wanted)
	for _, field := range all {
		if types[field.Name] == nil || field.Rule.IsOwner() {
			delete(types, field.Name)
			continue
		}
		given, present := object[field.Name]
		preset, hasPreset := field.Rule.Default()
		switch {
		case present && given == nil && takesAway(types[field.Name]):
			// Takes it away.
		case present:
			object[field.Name] = kept(&issues, field, given, types[field.Name])
		case isNew && hasPreset:
			object[field.Name] = preset
		case isNew && !field.Optional:
			issues.Require(false, field.Name, "Is missing")
		}
	}
	unknown(&issues, "", object, types)
	return issues
}

// kept is a checked value in the form in which it is kept. What has no rule of its own has the form of its type.
func kept(issues *errs.Issues, field attributes.Field, given any, wanted reflect.Type) any {
	before := len(*issues)
	if field.Rule.Check(issues, field.Name, given); len(*issues) > before {
		return given
	}
	return fits(issues, field.Name, field.Rule.Kept(given), wanted)
}
