package repositorytest

import (
	"errors"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
)

// separate keeps items whose keys differ in one character, and finds each again.
func (s subject[T, K, L, C]) separate(t *testing.T) {
	const deleted = 3
	values := []string{"a", "A", "#", "a#b", "$0", "\u00e9", "e\u0301", "a" + s.Separator + "a"}
	items := []T{s.Sample()}
	for _, text := range s.Texts {
		var varied []T
		for _, item := range items {
			for _, value := range values {
				*text.In(&item) = value
				varied = append(varied, item)
			}
		}
		items = varied
	}
	s.with(t, items...)
	if err := s.repository.Delete(t.Context(), s.KeyOf(items[deleted])); err != nil {
		t.Fatal(err)
	}
	for i, item := range items {
		if i == deleted {
			s.expectNone(t, item)
		} else {
			s.expect(t, item)
		}
	}
}

func (s subject[T, K, L, C]) refuse(t *testing.T) {
	first := s.Texts[0]
	for _, value := range []string{"", "a\xff", strings.Repeat("\U0001F600", 513)} {
		refused := s.Sample(func(item *T) { *first.In(item) = value })
		_, _, err := s.repository.Find(t.Context(), s.KeyOf(refused))
		var invalid *errs.ValidationError
		if !errors.As(err, &invalid) || invalid.Issues[0].Field != first.Name {
			t.Errorf("got %v, want %s refused", err, first.Name)
		}
		if err := s.repository.Create(t.Context(), refused); !errors.Is(err, errs.ErrValidation) {
			t.Errorf("got %v, want it refused", err)
		}
	}
}
