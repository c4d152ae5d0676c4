package attributes

import (
	"fmt"
	"reflect"
)

// Given are the changes that say something, by name in JSON: the fields of a struct of pointers that are not
// nil. A pointer to a nil pointer says that the attribute is taken away: its value is nil.
func Given(changes any) map[string]any {
	made := map[string]any{}
	value := reflect.ValueOf(changes)
	for i, field := range Of(value.Type()) {
		if at := value.Field(i); !at.IsNil() {
			if at = at.Elem(); at.Kind() == reflect.Pointer && at.IsNil() {
				made[field.Name] = nil
			} else {
				made[field.Name] = at.Interface()
			}
		}
	}
	return made
}

// Apply gives the fields of an item the values of the changes that say something. It panics on a change to a
// field that the item does not have: a mistake in the code, whatever the values.
func Apply[T any](item *T, changes any) {
	value := reflect.ValueOf(changes)
	target := reflect.ValueOf(item).Elem()
	for i := range value.NumField() {
		name, given := value.Type().Field(i).Name, value.Field(i)
		field := target.FieldByName(name)
		switch {
		case !field.IsValid():
			panic(fmt.Sprintf("attributes: %T has no field %s to change", *item, name))
		case given.IsNil():
		case field.Type() == given.Type():
			field.Set(given)
		default:
			field.Set(given.Elem())
		}
	}
}

// Unchanging are the names of the attributes of T that C cannot change: those of a key, and any that was
// forgotten.
func Unchanging[T, C any]() []string {
	made := []string{}
	changing := map[string]bool{}
	for _, field := range Of(reflect.TypeFor[C]()) {
		changing[field.Name] = true
	}
	for _, field := range Of(reflect.TypeFor[T]()) {
		if !changing[field.Name] {
			made = append(made, field.Name)
		}
	}
	return made
}
