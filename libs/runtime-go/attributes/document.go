package attributes

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"

	"platform.internal/runtime/errs"
)

// Asked is a text that no request holds: another one in each process. A rule of a path or query that is given it
// says what it demands, in an issue for Documented, where it says what is wrong otherwise.
var Asked = "rule " + rand.Text() + " "

// Documented is what a rule that was given Asked demands, as JSON Schema; false for any other issue.
func Documented(issue errs.Issue) (schema map[string]any, ok bool) {
	text, ok := strings.CutPrefix(issue.Message, Asked)
	return schema, ok && json.Unmarshal([]byte(text), &schema) == nil
}

func (r Rule) saysWhatItIs(issues *errs.Issues, field string) {
	text, err := json.Marshal(r.Document())
	if err != nil {
		panic(fmt.Sprintf("attributes: the limits of %s are no JSON: %v", field, err))
	}
	issues.Require(false, field, Asked+string(text))
}

// documented is what JSON Schema says of a kind beside its limits, and how it calls the least and the greatest; dates
// and decimals have no such words.
var documented = map[string]struct{ kind, format, least, greatest string }{
	kindText:     {"string", "", "minLength", "maxLength"},
	kindInteger:  {"integer", "", "minimum", "maximum"},
	kindNumber:   {"number", "", "minimum", "maximum"},
	kindDecimal:  {"string", "decimal", "", ""},
	kindBoolean:  {"boolean", "", "", ""},
	kindDate:     {"string", "date", "", ""},
	kindDatetime: {"string", "date-time", "", ""},
	kindOneOf:    {"string", "", "", ""},
	kindOwner:    {"string", "", "", ""},
	kindList:     {"array", "", "minItems", "maxItems"},
	kindMap:      {"object", "", "minProperties", "maxProperties"},
}

// Document is the rule as JSON Schema, as the API document of either language says it.
func (r Rule) Document() map[string]any {
	known := documented[r.kind]
	made := map[string]any{}
	set := func(name string, value any, present bool) {
		if name != "" && present {
			made[name] = value
		}
	}
	least, greatest := r.limits()
	set("type", known.kind, known.kind != "")
	set("format", known.format, known.format != "")
	set("enum", r.values, r.values != nil)
	set(known.least, json.Number(least), least != "")
	set(known.greatest, json.Number(greatest), greatest != "")
	if r.of != nil && r.kind == kindList {
		made["items"] = r.of.Document()
	}
	if r.of != nil && r.kind == kindMap {
		made["additionalProperties"] = r.of.Document()
	}
	return made
}

// limits are those that are written, and those of a text that says nothing of its length.
func (r Rule) limits() (least, greatest string) {
	if r.kind != kindText {
		return r.min, r.max
	}
	if r.min == "" && r.max == "" {
		return "1", fmt.Sprint(MaxTextBytes)
	}
	if r.min == "" {
		return "1", r.max
	}
	return r.min, r.max
}
