package dynamo_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
)

// dayOf is the beginning of a sort key: an hour of the day that the orders below are of.
func dayOf(text string) keys.Key { return keys.Of("ORDER#{createdAt}", text) }

// ranges are queries of five orders, o-0 to o-4, one an hour from 2026-01-01T00:00:00.000Z on.
var ranges = []struct {
	query dynamo.Query
	want  string
}{
	{dynamo.Query{}, "[o-4 o-3 o-2 o-1 o-0]"},
	{dynamo.Query{SortPrefix: "ORDER#2026-01-01T03"}, "[o-3]"},
	{dynamo.Query{From: dayOf("2026-01-01T03")}, "[o-4 o-3]"},
	{dynamo.Query{SortPrefix: "ORDER#", From: dayOf("2026-01-01T03")}, "[o-4 o-3]"},
	{dynamo.Query{SortPrefix: "ORDER#2026-01-01T03", From: dayOf("2026-01-01T01")}, "[o-3]"},
	{dynamo.Query{To: dayOf("2026-01-01T01:00:00.000Z")}, "[o-0]"},
	{dynamo.Query{SortPrefix: "ORDER#", To: dayOf("2026-01-01T02")}, "[o-1 o-0]"},
	{dynamo.Query{From: dayOf("2026-01-01T01:00:00.000Z"), To: dayOf("2026-01-01T03")}, "[o-2 o-1]"},
	{dynamo.Query{From: keys.Of("ORDER#{createdAt}#{id}", "2026-01-01T01:00:00.000Z", "o-1"), To: keys.Of("ORDER#{createdAt}#{id}", "2026-01-01T02:00:00.000Z", "o-2")}, "[o-2 o-1]"},
	{dynamo.Query{From: dayOf("2026-01-01T03"), To: dayOf("2026-01-01T01")}, "[]"},
	{dynamo.Query{SortPrefix: "ORDER#2026-01-01T03", To: dayOf("2026-01-01T01")}, "[]"},
}

// pageRanges are what pages ask of them.
var pageRanges = []struct {
	page ports.PageRequest
	want string
}{
	{ports.PageRequest{From: "2026-01-01T03:00:00.000Z"}, "[o-4 o-3]"},
	{ports.PageRequest{Before: "2026-01-01T01:00:00.000Z"}, "[o-0]"},
	{ports.PageRequest{From: "2026-01-01T01:00:00.000Z", Before: "2026-01-01T03:00:00.000Z"}, "[o-2 o-1]"},
	{ports.PageRequest{From: "2026-01-01T01:00:00.000Z", Before: "2026-01-01T01:00:00.000Z"}, "[]"},
	{ports.PageRequest{From: "2026-01-01T03:00:00.000Z", Before: "2026-01-01T01:00:00.000Z"}, "[]"},
}

type lister func(dynamo.Query, ports.PageRequest) (ports.Page[order], error)

// listed asks for one order a page.
func (list lister) listed(t *testing.T, query dynamo.Query, page ports.PageRequest) string {
	t.Helper()
	ids := []string{}
	page.Limit = 1
	for range 6 {
		found, err := list(query, page)
		if err != nil {
			t.Fatalf("%+v: %v", query, err)
		}
		for _, item := range found.Items {
			ids = append(ids, item.ID)
		}
		if page.Cursor = found.Cursor; page.Cursor == "" {
			break
		}
	}
	return fmt.Sprint(ids)
}

func hourly(n int) order {
	at := time.Date(2026, 1, 1, n, 0, 0, 0, time.UTC)
	return order{ID: fmt.Sprintf("o-%d", n), UserID: "u", Version: 1, CreatedAt: at, UpdatedAt: at}
}

func expectRanges(t *testing.T, list lister) {
	t.Helper()
	for _, each := range ranges {
		each.query.Partition = ofUser("u")
		if got := list.listed(t, each.query, ports.PageRequest{}); got != each.want {
			t.Errorf("%+v: got %s, want %s", each.query, got, each.want)
		}
	}
	query := dynamo.Query{Partition: ofUser("u"), Sort: "ORDER#{createdAt}"}
	for _, each := range pageRanges {
		if got := list.listed(t, query, each.page); got != each.want {
			t.Errorf("%+v: got %s, want %s", each.page, got, each.want)
		}
	}
	query.OldestFirst = true
	if got := list.listed(t, query, ports.PageRequest{From: "2026-01-01T03:00:00.000Z"}); got != "[o-3 o-4]" {
		t.Errorf("got %s", got)
	}
	for _, query := range []dynamo.Query{{From: dayOf("a\xff")}, {To: dayOf(strings.Repeat("a", 1025))}} {
		query.Partition = ofUser("u")
		var refused *errs.ValidationError
		if _, err := list(query, ports.PageRequest{}); !errors.As(err, &refused) || !slices.ContainsFunc(refused.Issues, func(issue errs.Issue) bool { return issue.Field == "createdAt" }) {
			t.Errorf("%+v: got %v, want a ValidationError about createdAt", query, err)
		}
	}
}

func TestARangeOfAListInMemory(t *testing.T) {
	orders := memory.NewTable(definition)
	for i := range 5 {
		if err := orders.Create(t.Context(), hourly(i)); err != nil {
			t.Fatal(err)
		}
	}
	expectRanges(t, func(query dynamo.Query, page ports.PageRequest) (ports.Page[order], error) {
		return orders.List(t.Context(), query, page)
	})
}
