package dynamo

import (
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
)

// last is the greatest character: every key that begins with a text stands before the text and it.
const last = "\U0010FFFF"

// SortRange is which sort keys a query wants. Made by Query.SortRange.
type SortRange struct {
	prefix string
	// from and to are both included; empty for no end.
	from, to string
}

// SortRange is which sort keys the query wants. A ValidationError when From or To hold a value that no key can.
func (q Query) SortRange() (SortRange, error) {
	made := SortRange{prefix: q.SortPrefix}
	var err error
	if !q.From.IsZero() {
		made.from, err = q.From.Sort()
	}
	if err == nil && !q.To.IsZero() {
		made.to, err = q.To.Sort()
	}
	return made, err
}

// Holds tells whether a sort key is one of them.
func (r SortRange) Holds(sort string) bool {
	return strings.HasPrefix(sort, r.prefix) && sort >= r.from && (r.to == "" || sort <= r.to)
}

// isEmpty tells whether no key can be one of them, which DynamoDB refuses to be asked for.
func (r SortRange) isEmpty() bool { return r.to != "" && max(r.from, r.prefix) > r.to }

// condition is one condition, since DynamoDB takes no second one of a sort key.
func (r SortRange) condition(of expression.KeyConditionBuilder, sort string) expression.KeyConditionBuilder {
	key := expression.Key(sort)
	from, to := max(r.from, r.prefix), r.to
	if to == "" && r.prefix != "" {
		to = r.prefix + last
	}
	switch {
	case r.from == "" && r.to == "" && r.prefix == "":
		return of
	case r.from == "" && r.to == "":
		return of.And(key.BeginsWith(r.prefix))
	case to == "":
		return of.And(key.GreaterThanEqual(expression.Value(from)))
	case from == "":
		return of.And(key.LessThanEqual(expression.Value(to)))
	default:
		return of.And(key.Between(expression.Value(from), expression.Value(to)))
	}
}
