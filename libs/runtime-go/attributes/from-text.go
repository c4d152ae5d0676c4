package attributes

import (
	"encoding/json"
	"fmt"

	"platform.internal/runtime/errs"
)

// Text reads a text of 1 to 1024 bytes of a path or query.
func Text(issues *errs.Issues, field, text string) string {
	return FromText[string](kindText)(issues, field, text)
}

// Number reads a number of a path or query, as JSON writes it.
func Number(issues *errs.Issues, field, text string) float64 {
	return FromText[float64](kindNumber)(issues, field, text)
}

// Flag reads true or false of a path or query.
func Flag(issues *errs.Issues, field, text string) bool {
	return FromText[bool](kindBoolean)(issues, field, text)
}

// FromText reads a value of a path or query, where everything is text. It panics on a rule that cannot be
// read, or that T cannot hold.
func FromText[T any](is string) func(issues *errs.Issues, field, text string) T {
	rule, err := Parse(is)
	if err != nil {
		panic(err)
	}
	return func(issues *errs.Issues, field, text string) (value T) {
		if text == Asked {
			rule.saysWhatItIs(issues, field)
			return value
		}
		given, problem := rule.read(text)
		if issues.Require(problem == "", field, problem); problem != "" {
			return value
		}
		before := len(*issues)
		if rule.Check(issues, field, given); len(*issues) > before {
			return value
		}
		encoded, err := json.Marshal(rule.Kept(given))
		if err == nil {
			err = json.Unmarshal(encoded, &value)
		}
		if err != nil {
			panic(fmt.Sprintf("attributes: %s does not fit into %T: %v", is, value, err))
		}
		return value
	}
}
