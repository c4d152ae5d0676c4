package repositorytest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"platform.internal/runtime/ports"
)

// Day is a time of creation: that of the nth item.
func Day(n int) string { return fmt.Sprintf("2026-01-0%dT00:00:00.000Z", n) }

func (s subject[T, K, L, C]) nth(n int) T { return s.Sample(func(item *T) { s.Numbered(item, n) }) }

func (s subject[T, K, L, C]) list(t *testing.T) {
	s.with(t, s.nth(1), s.nth(3), s.nth(2))
	list := s.ListOf(s.Sample())
	var found []T
	page := ports.PageRequest{Limit: 2}
	for _, size := range []int{2, 1} {
		answer, err := s.repository.List(t.Context(), list, page)
		if err != nil || len(answer.Items) != size {
			t.Fatalf("got %d items, %v, want %d", len(answer.Items), err, size)
		}
		found, page.Cursor = append(found, answer.Items...), answer.Cursor
	}
	want := []T{s.nth(3), s.nth(2), s.nth(1)}
	if !s.NewestFirst {
		for _, item := range want {
			if !slices.ContainsFunc(found, func(each T) bool { return reflect.DeepEqual(each, item) }) {
				t.Errorf("got %+v, want %+v in it", found, item)
			}
		}
		return
	}
	if !reflect.DeepEqual(found, want) {
		t.Errorf("got %+v, want %+v", found, want)
	}
	within, err := s.repository.List(t.Context(), list, ports.PageRequest{From: Day(2), Before: Day(3)})
	if err != nil || !reflect.DeepEqual(within.Items, []T{s.nth(2)}) {
		t.Errorf("got %+v, %v, want %+v", within.Items, err, s.nth(2))
	}
}

// Further is what a list in a further index has to do: it finds what stands there, before and after an update.
// listOf names the list that an item stands in; moves where Changes takes the item to another one.
func Further[R ports.Repository[T, K, L, C], T, K, L, C, Of any](
	t *testing.T,
	create Create[R],
	entity Entity[T, K, L, C],
	list func(R, context.Context, Of, ports.PageRequest) (ports.Page[T], error),
	listOf func(T) Of,
	moves bool,
) {
	t.Helper()
	repository := create(t, now)
	s := subject[T, K, L, C]{entity, repository}
	expect := func(of T, want ...T) {
		t.Helper()
		page, err := list(repository, t.Context(), listOf(of), ports.PageRequest{Limit: 10})
		if err != nil || !reflect.DeepEqual(page.Items, append([]T{}, want...)) {
			t.Errorf("got %+v, %v, want %+v", page.Items, err, want)
		}
	}
	item, changed := s.Sample(), s.Sample(s.Changed)
	s.with(t, item)
	expect(item, item)
	if _, err := s.repository.Update(t.Context(), item, s.Changes); err != nil {
		t.Fatal(err)
	}
	expect(changed, changed)
	if moves {
		expect(item)
	}
}
