package described

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"platform.internal/runtime/attributes"
)

// Use is what a type is in a body.
type Use int

// What a type is used as.
const (
	// Answer is written: what is there says so.
	Answer Use = iota
	// Plain is read: everything may be left out, and nothing is unknown.
	Plain
	// New is read by its rules: what is needed has to be there.
	New
	// Changes are read by the rules of what changes: everything may be left out.
	Changes
)

// Body is the schema of a body of a type.
func (n *Names) Body(given reflect.Type, use Use) Object {
	return n.body(given, use, attributes.Of)
}

// ChangesOf is the schema of a body of changes, by the rules of what changes.
func (n *Names) ChangesOf(changes, of reflect.Type) Object {
	rules := map[string]attributes.Field{}
	for _, field := range attributes.Of(of) {
		rules[field.Name] = field
	}
	return n.body(changes, Changes, func(reflect.Type) (made []attributes.Field) {
		for _, field := range attributes.Of(changes) {
			if rule, ruled := rules[field.Name]; ruled {
				field = rule
			}
			made = append(made, field)
		}
		return made
	})
}

func (n *Names) body(given reflect.Type, use Use, fields func(reflect.Type) []attributes.Field) Object {
	if given.Kind() != reflect.Struct || writesItself(given) {
		return n.value(given, use)
	}
	return n.of(given, use, func() Object { return n.object(given, use, fields(given)) })
}

// value is the schema of a value in a body. Rules hold for the attributes of the body alone, not for what structs in it hold.
func (n *Names) value(given reflect.Type, use Use) Object {
	for given.Kind() == reflect.Pointer {
		given = given.Elem()
	}
	if given == reflect.TypeFor[time.Time]() {
		return Object{"type": "string", "format": "date-time"}
	}
	if writesItself(given) {
		return Object{}
	}
	switch given.Kind() {
	case reflect.Struct:
		inside := use
		if use != Answer {
			inside = Plain
		}
		return n.body(given, inside, attributes.Of)
	case reflect.Slice, reflect.Array:
		if given.Elem().Kind() == reflect.Uint8 {
			return Object{"type": "string", "contentEncoding": "base64"}
		}
		return Object{"type": "array", "items": n.value(given.Elem(), use)}
	case reflect.Map:
		return Object{"type": "object", "additionalProperties": n.value(given.Elem(), use)}
	default:
		return plain(given.Kind(), use)
	}
}

func plain(kind reflect.Kind, use Use) Object {
	switch kind {
	case reflect.Interface:
		return Object{}
	case reflect.String:
		if use == New || use == Changes {
			return Object{"type": "string", "minLength": 1, "maxLength": attributes.MaxTextBytes}
		}
		return Object{"type": "string"}
	case reflect.Bool:
		return Object{"type": "boolean"}
	case reflect.Float32, reflect.Float64:
		return Object{"type": "number"}
	default:
		return Object{"type": "integer"}
	}
}

// object is the schema of a struct; what is read knows its names and no others.
func (n *Names) object(given reflect.Type, use Use, fields []attributes.Field) Object {
	properties, required := Object{}, []string{}
	types := typesOf(given)
	for _, field := range fields {
		if field.Rule.IsOwner() && use != Answer {
			continue
		}
		at := types[field.Name]
		schema := n.property(at, field, use)
		preset, hasPreset := field.Rule.Default()
		if hasPreset && use == New {
			schema["default"] = preset
		}
		properties[field.Name] = schema
		if use == New && !field.Optional && !hasPreset || use == Answer && !at.leftOut {
			required = append(required, field.Name)
		}
	}
	made := Object{"type": "object", "properties": properties}
	if len(required) > 0 {
		made["required"] = required
	}
	if use != Answer {
		made["additionalProperties"] = false
	}
	return made
}

func (n *Names) property(at fieldType, field attributes.Field, use Use) Object {
	schema := n.value(at.Type, use)
	if at.ruled || use == Changes && field.Rule.Document()["type"] != nil {
		schema = field.Rule.Document()
	}
	if use == Answer && at.Kind() == reflect.Pointer && !at.leftOut || use == Changes && takesAway(at.Type) {
		return nullable(schema)
	}
	return schema
}

func nullable(schema Object) Object {
	if kind, plain := schema["type"].(string); plain && schema["enum"] == nil {
		schema["type"] = []string{kind, "null"}
		return schema
	}
	return Object{"anyOf": []Object{schema, {"type": "null"}}}
}

type fieldType struct {
	reflect.Type
	// ruled by a tag of its own, and left out of an answer where it is empty.
	ruled, leftOut bool
}

func typesOf(given reflect.Type) map[string]fieldType {
	made := map[string]fieldType{}
	for _, field := range reflect.VisibleFields(given) {
		name, more, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" {
			name = field.Name
		}
		options := strings.Split(more, ",")
		_, ruled := field.Tag.Lookup("is")
		leftOut := slices.Contains(options, "omitempty") || slices.Contains(options, "omitzero")
		made[name] = fieldType{field.Type, ruled, leftOut}
	}
	return made
}

func takesAway(given reflect.Type) bool {
	return given.Kind() == reflect.Pointer && given.Elem().Kind() == reflect.Pointer
}

func writesItself(given reflect.Type) bool {
	for _, each := range []reflect.Type{given, reflect.PointerTo(given)} {
		if each.Implements(reflect.TypeFor[json.Marshaler]()) || each.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			return true
		}
	}
	return false
}
