// Package memory holds the in-memory twins of adapters, for tests without a cloud.
package memory

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// Page is a page of items held in memory, in descending order of their sort key: what Entity.List of
// package dynamo answers. sortKey gives a unique text; the cursor is the last one seen, made opaque. A
// cursor that Page did not make is a ValidationError.
func Page[T any](items []T, sortKey func(T) string, request ports.PageRequest) (ports.Page[T], error) {
	result := ports.Page[T]{Items: []T{}}
	before, err := decode(request.Cursor)
	if err != nil {
		return result, err
	}
	sorted := slices.SortedFunc(slices.Values(items), func(a, b T) int { return strings.Compare(sortKey(b), sortKey(a)) })
	for _, each := range sorted {
		if before != "" && sortKey(each) >= before {
			continue
		}
		if len(result.Items) == request.LimitOrDefault() {
			result.Cursor, err = encode(sortKey(result.Items[len(result.Items)-1]))
			return result, err
		}
		result.Items = append(result.Items, each)
	}
	return result, nil
}

func encode(key string) (string, error) {
	text, err := json.Marshal([]string{key})
	return base64.RawURLEncoding.EncodeToString(text), err
}

func decode(cursor string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	var keys []string
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &keys)
	}
	if err != nil || len(keys) != 1 {
		return "", errs.Validation(errs.Issue{Field: "cursor", Message: "Not a cursor of this list"})
	}
	return keys[0], nil
}
