// Package keys makes the keys of a single table out of templates and values, byte for byte as
// @platform/runtime/dynamodb does. A value is escaped, so that none reaches into another part of a key:
// different values never make the same key.
package keys

import (
	"fmt"
	"reflect"
	"strings"

	"platform.internal/runtime/errs"
)

// Sizes of a key in bytes of UTF-8 (DynamoDB Developer Guide, "Constraints in Amazon DynamoDB").
const (
	MaxPartitionBytes = 2048
	MaxSortBytes      = 1024
)

// Key is the text of a key, or what is wrong with its values. Made by Of.
type Key struct {
	text    string
	longest longest
	issues  errs.Issues
}

type longest struct {
	field string
	bytes int
}

// Of fills a template such as ORDER#{createdAt}#{id} with one value for each name in braces, in their
// order: text, or a number. It panics when there are more or fewer, or one is of another type: a
// mistake in the code, whatever the values.
func Of(template string, values ...any) Key {
	made := Key{}
	var text strings.Builder
	for rest := template; rest != ""; {
		fixed, after, found := strings.Cut(rest, "{")
		text.WriteString(fixed)
		if !found {
			break
		}
		field, tail, _ := strings.Cut(after, "}")
		if len(values) == 0 {
			panic(fmt.Sprintf("keys: %s has no value for {%s}", template, field))
		}
		text.WriteString(made.part(field, values[0]))
		rest, values = tail, values[1:]
	}
	if len(values) > 0 {
		panic(fmt.Sprintf("keys: %s has no name for %v", template, values[0]))
	}
	made.text = text.String()
	return made
}

// Partition is the key as the partition key of a table or an index. A ValidationError names every value that no
// key can hold, or the longest of them when there are more than 2048 bytes.
func (k Key) Partition() (string, error) { return k.within(MaxPartitionBytes) }

// Sort is the key as a sort key, of 1024 bytes at most; otherwise as Partition.
func (k Key) Sort() (string, error) { return k.within(MaxSortBytes) }

// IsZero tells whether there is no key at all.
func (k Key) IsZero() bool { return k.text == "" && len(k.issues) == 0 }

func (k Key) within(most int) (string, error) {
	if err := k.issues.Err(); err != nil {
		return "", err
	}
	if len(k.text) > most {
		return "", errs.Validation(errs.Issue{Field: k.longest.field, Message: tooLong(most)})
	}
	return k.text, nil
}

// part is a value as part of the key, if a key can hold it.
func (k *Key) part(field string, value any) string {
	given := reflect.ValueOf(value)
	number, isNumber := numberOf(given)
	switch {
	case given.Kind() == reflect.String:
		k.issues.Require(given.String() != "", field, isEmpty)
		k.refuse(field, ProblemWithText(given.String()))
		return k.measured(field, Text(given.String()))
	case isNumber:
		k.refuse(field, ProblemWithNumber(number))
		return k.measured(field, Number(number))
	default:
		panic(fmt.Sprintf("keys: {%s} is %T, allowed: text, a number", field, value))
	}
}

func (k *Key) refuse(field, problem string) { k.issues.Require(problem == "", field, problem) }

func (k *Key) measured(field, part string) string {
	if len(part) > k.longest.bytes {
		k.longest = longest{field, len(part)}
	}
	return part
}

func numberOf(given reflect.Value) (float64, bool) {
	switch {
	case given.CanFloat():
		return given.Float(), true
	case given.CanInt():
		return float64(given.Int()), true
	default:
		return 0, false
	}
}
