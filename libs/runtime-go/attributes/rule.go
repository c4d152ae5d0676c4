// Package attributes says what the attributes of an entity may hold: which values a type has, and within
// which limits. It holds for bodies, paths and queries, in the words that @platform/runtime tells clients.
//
// A field of a struct has the rule of its Go type: a string is a text of 1 to 1024 bytes, an int a whole
// number that both languages hold exactly, a float64 a number. The tag is says more, in the grammar of the
// generator's option --attributes:
//
//	Quantity int      `json:"quantity" is:"integer(1..100)"`
//	Price    string   `json:"price" is:"decimal(0..)"`
//	Status   string   `json:"status" is:"placed/paid=placed"`
//	Tags     []string `json:"tags" is:"string(..20)[](..5)"`
//	Owner    string   `json:"owner" is:"owner"`
//	EndsAt   string   `json:"endsAt" is:"expiry"`
//
// A pointer may be left out.
package attributes

import (
	"fmt"
	"regexp"
	"strings"
)

// Kinds of rules.
const (
	kindText     = "string"
	kindInteger  = "integer"
	kindNumber   = "number"
	kindDecimal  = "decimal"
	kindBoolean  = "boolean"
	kindDate     = "date"
	kindDatetime = "datetime"
	kindOneOf    = "oneOf"
	kindList     = "list"
	kindMap      = "map"
	kindOwner    = "owner"
	kindExpiry   = "expiry"
)

// Rule is what one attribute may hold. Made by Parse.
type Rule struct {
	kind string
	// min and max are limits, both included, as they are written; empty for none.
	min, max string
	values   []string
	of       *Rule
	// preset is what a new item has when nothing is given, as it is written.
	preset    string
	hasPreset bool
	expires   bool
}

// IsOwner tells whether the attribute says whose the item is: it comes from the token, never from a body.
func (r Rule) IsOwner() bool { return r.kind == kindOwner }

// Expires tells whether the attribute is the moment from which the item is gone: nothing finds it any more, and DynamoDB
// deletes it within a few days (TTL). Until then its key is taken.
func (r Rule) Expires() bool { return r.expires }

var (
	forms  = regexp.MustCompile(`^([A-Za-z0-9_./|-]+?)((?:\([^()]*\))?)((?:\[\](?:\([^()]*\))?)?)((?:=.*)?)$`)
	ranges = regexp.MustCompile(`^\((.*?)\.\.(.*)\)$`)
	plain  = map[string]bool{
		kindText: true, kindInteger: true, kindNumber: true, kindDecimal: true, kindBoolean: true,
		kindDate: true, kindDatetime: true, kindMap: true, kindOwner: true,
	}
)

// Parse reads a rule such as integer(1..100), placed/paid=placed, or string[](..20).
func Parse(is string) (Rule, error) {
	parts := forms.FindStringSubmatch(is)
	if parts == nil {
		return Rule{}, malformed(is)
	}
	rule := Rule{kind: parts[1]}
	if rule.kind == kindExpiry {
		rule = Rule{kind: kindDatetime, expires: true}
	}
	if !plain[rule.kind] {
		rule = Rule{kind: kindOneOf, values: strings.FieldsFunc(parts[1], isSeparator)}
		if len(rule.values) < 2 {
			return Rule{}, malformed(is)
		}
	}
	if rule.kind == kindMap {
		rule.of = &Rule{kind: kindText}
	}
	if err := rule.limit(parts[2]); err != nil {
		return Rule{}, malformed(is)
	}
	if brackets := parts[3]; brackets != "" {
		item := rule
		rule = Rule{kind: kindList, of: &item}
		if err := rule.limit(strings.TrimPrefix(brackets, "[]")); err != nil {
			return Rule{}, malformed(is)
		}
	}
	rule.preset, rule.hasPreset = strings.CutPrefix(parts[4], "=")
	return rule, nil
}

func isSeparator(r rune) bool { return r == '/' || r == '|' }

func (r *Rule) limit(given string) error {
	if given == "" {
		return nil
	}
	parts := ranges.FindStringSubmatch(given)
	if parts == nil {
		return malformed(given)
	}
	r.min, r.max = parts[1], parts[2]
	return nil
}

func malformed(is string) error {
	return fmt.Errorf("attributes: the rule is %q, allowed: a type with its limits such as integer(1..100), string[](..20) or placed/paid=placed", is)
}
