package attributes

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"platform.internal/runtime/errs"
)

// MaxTextBytes is the most bytes of a text that has no limit of its own: the size of a sort key.
const MaxTextBytes = 1024

const maxInteger = 1<<53 - 1

// Check adds what is wrong with a value that was read from JSON, numbers as json.Number: first of what it holds, in its
// order, that of names in a map, then of their count. A rule of no type says nothing.
func (r Rule) Check(issues *errs.Issues, field string, value any) { r.check(issues, field, value) }

// check tells whether everything has the form of its type: how many there are says nothing before.
func (r Rule) check(issues *errs.Issues, field string, value any) (formed bool) {
	if !r.hasForm(value) {
		issues.Require(r.kind == "", field, typeProblems[r.kind])
		return false
	}
	if object, ok := value.(map[string]any); ok {
		if problem := nameProblem(object); problem != "" {
			issues.Require(false, field, problem)
			return true
		}
	}
	formed = r.checkBelow(issues, field, value)
	if problem := r.problem(value); formed {
		issues.Require(problem == "", field, problem)
	}
	return formed
}

func (r Rule) checkBelow(issues *errs.Issues, field string, value any) (formed bool) {
	formed = true
	switch value := value.(type) {
	case []any:
		for i, each := range value {
			formed = r.of.check(issues, field+"."+strconv.Itoa(i), each) && formed
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			formed = r.of.check(issues, field+"."+name, value[name]) && formed
		}
	}
	return formed
}

// typeProblems say what a value of each type has to be.
var typeProblems = map[string]string{
	kindText: isText, kindOwner: isText, kindDecimal: isText, kindDate: isText, kindDatetime: isText, kindOneOf: isText,
	kindInteger: "Has to be a whole number", kindNumber: "Has to be a number", kindBoolean: "Has to be true or false",
	kindList: "Has to be a list", kindMap: "Has to be an object",
}

const isText = "Has to be a text"

func (r Rule) hasForm(value any) bool {
	switch value := value.(type) {
	case string:
		return typeProblems[r.kind] == isText
	case bool:
		return r.kind == kindBoolean
	case json.Number:
		_, err := value.Float64()
		return err == nil && (r.kind == kindInteger || r.kind == kindNumber)
	case []any:
		return r.kind == kindList
	case map[string]any:
		return r.kind == kindMap
	}
	return false
}

func (r Rule) problem(value any) string {
	switch value := value.(type) {
	case string:
		return r.textProblem(value)
	case json.Number:
		return r.numberProblem(value)
	case []any:
		return r.countProblem(len(value), "items")
	case map[string]any:
		return r.countProblem(len(value), "names")
	}
	return ""
}

// nameProblem: JavaScript has no way to hold every name.
func nameProblem(value map[string]any) string {
	if _, has := value[""]; has {
		return "Has to have no name that is empty"
	}
	if _, has := value["__proto__"]; has {
		return "Has to have no name __proto__"
	}
	return ""
}

func (r Rule) textProblem(value string) string {
	switch r.kind {
	case kindText, kindOwner:
		return r.lengthProblem(value)
	case kindDecimal:
		if !isDecimal(value) {
			return "Has to be a decimal number of at most 38 digits, as text such as 12.50"
		}
		return r.limitProblem(func(limit string) int { return CompareDecimals(value, limit) })
	case kindDate:
		if !isDate(value) {
			return "Has to be a date such as 2026-01-31"
		}
		return r.limitProblem(func(limit string) int { return cmp.Compare(value, limit) })
	case kindDatetime:
		moment, ok := momentOf(value)
		if !ok {
			return "Has to be a date and time with a time zone, such as 2026-01-31T09:30:00Z"
		}
		return r.limitProblem(func(limit string) int { return cmp.Compare(moment, keptMoment(limit)) })
	case kindOneOf:
		if !slices.Contains(r.values, value) {
			return "Has to be one of " + strings.Join(r.values, ", ")
		}
	}
	return ""
}

func (r Rule) numberProblem(value json.Number) string {
	number, err := value.Float64()
	switch {
	case err != nil:
		return ""
	case r.kind == kindInteger && !isWhole(number):
		return "Has to be a whole number"
	}
	return r.limitProblem(func(limit string) int {
		bound, _ := strconv.ParseFloat(limit, 64)
		return cmp.Compare(number, bound)
	})
}

// isWhole tells whether it is a whole number that both languages hold exactly.
func isWhole(number float64) bool {
	return number == math.Trunc(number) && math.Abs(number) <= maxInteger
}

// limitProblem is compared with each limit that there is.
func (r Rule) limitProblem(compare func(limit string) int) string {
	if r.min != "" && compare(r.min) < 0 || r.max != "" && compare(r.max) > 0 {
		return "Has to be " + r.within()
	}
	return ""
}

func (r Rule) lengthProblem(value string) string {
	if r.min == "" && r.max == "" {
		if value == "" || len(value) > MaxTextBytes {
			return fmt.Sprintf("Has to be a text of 1 to %d bytes", MaxTextBytes)
		}
		return ""
	}
	r.min = cmp.Or(r.min, "1")
	return r.countProblem(utf8.RuneCountInString(value), "characters")
}

func (r Rule) countProblem(count int, what string) string {
	least, _ := strconv.Atoi(r.min)
	most, err := strconv.Atoi(r.max)
	if count < least || err == nil && count > most {
		return fmt.Sprintf("Has to have %s %s", r.within(), what)
	}
	return ""
}

func (r Rule) within() string {
	switch {
	case r.min == "":
		return "at most " + r.max
	case r.max == "":
		return "at least " + r.min
	default:
		return "from " + r.min + " to " + r.max
	}
}
