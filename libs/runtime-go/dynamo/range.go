package dynamo

import (
	"cmp"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

// last is the greatest character: every key that begins with a text stands before the text and it.
const last = "\U0010FFFF"

// first is before every value that orders a list.
const first = "\x00"

// sortRange is which sort keys a query wants.
type sortRange struct {
	prefix string
	// from and to are both included; empty for no end.
	from, to string
}

// sortRange is which sort keys the query wants of a page. A ValidationError when an end holds a value that no key can.
func (q Query) sortRange(page ports.PageRequest) (sortRange, error) {
	prefix, _, _ := strings.Cut(q.Sort, "{")
	made := sortRange{prefix: cmp.Or(q.SortPrefix, prefix)}
	var err error
	if page.From != nil || page.Before != nil {
		if made.from, err = keys.Of(q.Sort, cmp.Or(page.From, any(first))).Sort(); err != nil {
			return made, err
		}
		made.to, err = keys.Of(q.Sort, cmp.Or(page.Before, any(last))).Sort()
		if page.Before != nil {
			made.to = justBefore(made.to)
		}
		return made, err
	}
	if !q.From.IsZero() {
		made.from, err = q.From.Sort()
	}
	if err == nil && !q.To.IsZero() {
		made.to, err = q.To.Sort()
	}
	return made, err
}

// justBefore is the last key before one that begins with a text: BETWEEN holds its end, and a range does not. The
// values that order a list end with a digit, a letter or a sign, one byte each.
func justBefore(text string) string {
	if text == "" {
		return text
	}
	end := len(text) - 1
	return text[:end] + string(rune(text[end]-1)) + last
}

// holds tells whether a sort key is one of them.
func (r sortRange) holds(sort string) bool {
	return strings.HasPrefix(sort, r.prefix) && sort >= r.from && (r.to == "" || sort <= r.to)
}

// isEmpty tells whether no key can be one of them, which DynamoDB refuses to be asked for.
func (r sortRange) isEmpty() bool { return r.to != "" && max(r.from, r.prefix) > r.to }

// ends are the two ends of the one condition that DynamoDB takes of a sort key; without an end, from alone is how a
// key begins.
func (r sortRange) ends() (from, to string) {
	from, to = max(r.from, r.prefix), r.to
	if to == "" && r.from != "" && r.prefix != "" {
		to = r.prefix + last
	}
	return from, to
}

func (r sortRange) condition(of expression.KeyConditionBuilder, sort string) expression.KeyConditionBuilder {
	key := expression.Key(sort)
	switch from, to := r.ends(); {
	case from == "" && to == "":
		return of
	case to == "" && r.from == "":
		return of.And(key.BeginsWith(r.prefix))
	case to == "":
		return of.And(key.GreaterThanEqual(expression.Value(from)))
	case from == "":
		return of.And(key.LessThanEqual(expression.Value(to)))
	default:
		return of.And(key.Between(expression.Value(from), expression.Value(to)))
	}
}
