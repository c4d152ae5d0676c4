package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/described"
	"platform.internal/runtime/ports"
)

// MaxLimit is the most items a page may be asked for.
const MaxLimit = 100

// PageRequest reads the query of a list: limit 1 to 100, default 20, and the cursor of the page
// before. Anything else is a ValidationError.
func PageRequest(r *http.Request) (ports.PageRequest, error) {
	if asked := described.From(r.Context()); asked != nil {
		asked.Query = append(asked.Query,
			described.Parameter{Name: "limit", Schema: object{
				"type": "integer", "minimum": 1, "maximum": MaxLimit, "default": ports.DefaultLimit,
			}},
			described.Parameter{Name: "cursor", Schema: object{"type": "string", "minLength": 1}})
		return ports.PageRequest{}, nil
	}
	query := r.URL.Query()
	page := ports.PageRequest{Limit: ports.DefaultLimit, Cursor: query.Get("cursor")}
	var issues errs.Issues
	if query.Has("limit") {
		page.Limit = limitOf(&issues, query["limit"])
	}
	switch cursors := query["cursor"]; {
	case len(cursors) > 1:
		issues.Require(false, "cursor", givenTwice)
	case len(cursors) == 1:
		issues.Require(cursors[0] != "", "cursor", "Not a cursor of this list")
	}
	return page, issues.Err()
}

// A RangeOf reads the range of a list from a query. Made by Range.
type RangeOf func(*errs.Issues, *http.Request, *ports.PageRequest)

// Range reads createdAt.from, itself included, and createdAt.before of a query, by a rule for the values of the
// attribute that orders the list. Both may be left out.
func Range[T any](name string, rule func(*errs.Issues, string, string) T) RangeOf {
	return func(issues *errs.Issues, r *http.Request, page *ports.PageRequest) {
		if asked := described.From(r.Context()); asked != nil {
			asked.Query = append(asked.Query, parameter(name+".from", rule, false), parameter(name+".before", rule, false))
			return
		}
		if from := name + ".from"; r.URL.Query().Has(from) {
			page.From = Parameter(issues, r, from, rule)
		}
		if before := name + ".before"; r.URL.Query().Has(before) {
			page.Before = Parameter(issues, r, before, rule)
		}
	}
}

const givenTwice = "Is given more than once"

var limits = regexp.MustCompile(`^(?:[1-9]\d?|100)$`)

func limitOf(issues *errs.Issues, given []string) int {
	if len(given) > 1 {
		issues.Require(false, "limit", givenTwice)
		return 0
	}
	issues.Require(limits.MatchString(given[0]), "limit", fmt.Sprintf("Has to be a whole number from 1 to %d", MaxLimit))
	limit, _ := strconv.Atoi(given[0]) // limits has seen it
	return limit
}

// Parameter reads a parameter of the query, which has to be there once, by a rule for its value.
func Parameter[T any](issues *errs.Issues, r *http.Request, name string, rule func(*errs.Issues, string, string) T) (value T) {
	if asked := described.From(r.Context()); asked != nil {
		asked.Query = append(asked.Query, parameter(name, rule, true))
		return value
	}
	switch values := r.URL.Query()[name]; len(values) {
	case 0:
		issues.Require(false, name, "Is missing")
	case 1:
		value = rule(issues, name, values[0])
	default:
		issues.Require(false, name, givenTwice)
	}
	return value
}

// parameter is what a rule says of the values of a parameter.
func parameter[T any](name string, rule func(*errs.Issues, string, string) T, required bool) described.Parameter {
	var said errs.Issues
	rule(&said, name, attributes.Asked)
	return described.Parameter{Name: name, Required: required, Schema: schemaFor(said, name)}
}

// schemaFor is what a rule says that was given attributes.Asked; any text where it is no rule.
func schemaFor(said errs.Issues, name string) object {
	for _, issue := range said {
		if schema, ok := attributes.Documented(issue); ok && issue.Field == name {
			return schema
		}
	}
	return object{"type": "string"}
}
