// Package contract checks the data of events against their contracts.
package contract

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"platform.internal/runtime/errs"
)

// Check tells whether those who receive data can read them. What the decoder of T refuses, and every
// list or map that is nil and would be published as null, end in one *errs.ValidationError.
func Check[T any](data *T) error {
	var issues errs.Issues
	requireNoNull(&issues, "", reflect.ValueOf(data))
	if len(issues) > 0 {
		return issues.Err()
	}
	text, err := json.Marshal(data)
	if err == nil {
		err = json.Unmarshal(text, new(T))
	}
	if err != nil {
		issues.Require(false, "", err.Error())
	}
	return issues.Err()
}

const null = "Is nil, which would be published as null: give an empty one"

func requireNoNull(issues *errs.Issues, path string, value reflect.Value) {
	switch value.Kind() { //nolint:exhaustive // other kinds hold neither lists nor maps
	case reflect.Pointer:
		if !value.IsNil() {
			requireNoNull(issues, path, value.Elem())
		}
	case reflect.Slice:
		issues.Require(!value.IsNil(), path, null)
		for i := range value.Len() {
			requireNoNull(issues, below(path, i), value.Index(i))
		}
	case reflect.Map:
		issues.Require(!value.IsNil(), path, null)
		for _, key := range value.MapKeys() {
			requireNoNull(issues, below(path, key), value.MapIndex(key))
		}
	case reflect.Struct:
		requireFields(issues, path, value)
	}
}

func requireFields(issues *errs.Issues, path string, value reflect.Value) {
	for field, held := range value.Fields() {
		name, options, tagged := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || tagged && strings.Contains(options, "omitempty") && held.IsZero() {
			continue
		}
		requireNoNull(issues, below(path, name), held)
	}
}

func below(path string, name any) string {
	return strings.TrimPrefix(fmt.Sprintf("%s.%v", path, name), ".")
}
