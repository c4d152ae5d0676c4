package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// MaxLimit is the most items a page may be asked for.
const MaxLimit = 100

// PageRequest reads the query of a list: limit 1 to 100, default 20, and the cursor of the page
// before. Anything else is a ValidationError.
func PageRequest(r *http.Request) (ports.PageRequest, error) {
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
