package attributes

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// Field is an attribute of a struct.
type Field struct {
	// Name in JSON.
	Name string
	Rule Rule
	// Optional tells whether it may be left out and stays so: it is a pointer.
	Optional bool
}

var known sync.Map

// Of are the attributes of a struct, in their order, those of embedded structs in place. It panics on a rule
// that cannot be read: a mistake in the code, whatever the values.
func Of(given reflect.Type) []Field {
	if made, ok := known.Load(given); ok {
		return made.([]Field) //nolint:forcetypeassert // nothing else is stored
	}
	var made []Field
	for _, field := range reflect.VisibleFields(given) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if !field.IsExported() || name == "-" || field.Anonymous && name == "" {
			continue
		}
		if name == "" {
			name = field.Name
		}
		rule, err := ruleOf(field)
		if err != nil {
			panic(fmt.Sprintf("%s.%s: %v", given, field.Name, err))
		}
		made = append(made, Field{name, rule, field.Type.Kind() == reflect.Pointer})
	}
	known.Store(given, made)
	return made
}

func ruleOf(field reflect.StructField) (Rule, error) {
	if is, told := field.Tag.Lookup("is"); told {
		return Parse(is)
	}
	return ruleOfType(field.Type), nil
}

func ruleOfType(given reflect.Type) Rule {
	switch given.Kind() {
	case reflect.Pointer:
		return ruleOfType(given.Elem())
	case reflect.String:
		return Rule{kind: kindText}
	case reflect.Bool:
		return Rule{kind: kindBoolean}
	case reflect.Float32, reflect.Float64:
		return Rule{kind: kindNumber}
	case reflect.Slice:
		of := ruleOfType(given.Elem())
		return Rule{kind: kindList, of: &of}
	case reflect.Map:
		of := ruleOfType(given.Elem())
		return Rule{kind: kindMap, of: &of}
	case reflect.Struct, reflect.Interface:
		return Rule{}
	default:
		return Rule{kind: kindInteger}
	}
}
