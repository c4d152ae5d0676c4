package memory_test

import (
	"errors"
	"slices"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

func itself(key string) string { return key }

func TestPagesAreNewestFirstAndEnd(t *testing.T) {
	items := []string{"b", "e", "a", "d", "c"}
	var pages [][]string
	request := ports.PageRequest{Limit: 2}
	for {
		page, err := memory.Page(items, itself, request)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page.Items)
		if page.Cursor == "" {
			break
		}
		request.Cursor = page.Cursor
	}
	want := [][]string{{"e", "d"}, {"c", "b"}, {"a"}}
	if !slices.EqualFunc(pages, want, slices.Equal) {
		t.Errorf("got %v", pages)
	}
}

func TestAForeignCursorIsRefused(t *testing.T) {
	for _, cursor := range []string{"%", "e30", "WzFd", "W10"} {
		if _, err := memory.Page([]string{"a"}, itself, ports.PageRequest{Cursor: cursor}); !errors.Is(err, errs.ErrValidation) {
			t.Errorf("%s: got %v", cursor, err)
		}
	}
}

type data struct{ ID string }

func (d data) Validate() error {
	var issues errs.Issues
	issues.Require(d.ID != "", "id", "Is required")
	return issues.Err()
}

func TestThePublisherRecordsAllOrNothing(t *testing.T) {
	contract := ports.Contract[data]{Source: "orders.context", DetailType: "OrderPlaced", Version: 1}
	publisher := &memory.Publisher{}
	publisher.Stamps.NewID = func() string { return "event-1" }
	ctx := scope.With(t.Context(), scope.Scope{CorrelationID: "c-1"})
	if err := publisher.Publish(ctx, contract.Event(data{"a"}), contract.Event(data{})); !errors.Is(err, errs.ErrValidation) {
		t.Errorf("got %v", err)
	}
	if err := publisher.Publish(ctx, contract.Event(data{"b"})); err != nil {
		t.Fatal(err)
	}
	published := publisher.Published()
	if len(published) != 1 || published[0].DetailType != "OrderPlaced" || published[0].Data.(*data).ID != "b" ||
		published[0].Metadata.EventID != "event-1" || published[0].Metadata.CorrelationID != "c-1" {
		t.Errorf("got %+v", published)
	}
}
