package repositorytest

import (
	"errors"
	"reflect"
	"testing"

	"platform.internal/runtime/errs"
)

func (s subject[T, K, L, C]) update(t *testing.T) {
	want := s.Sample(s.Changed)
	updated, err := s.with(t, s.Sample()).repository.Update(t.Context(), s.Sample(), s.Changes)
	if err != nil || !reflect.DeepEqual(updated, want) {
		t.Errorf("got %+v, %v, want %+v", updated, err, want)
	}
	s.expect(t, want)
}

func (s subject[T, K, L, C]) updateStale(t *testing.T) {
	first, err := s.with(t, s.Sample()).repository.Update(t.Context(), s.Sample(), s.Changes)
	if err != nil {
		t.Fatal(err)
	}
	var none C
	for _, changes := range []C{none, s.OtherChanges} {
		if _, err := s.repository.Update(t.Context(), s.Sample(), changes); !errors.Is(err, errs.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
	}
	s.expect(t, first)
}

func (s subject[T, K, L, C]) updateAtOnce(t *testing.T) {
	s.with(t, s.Sample())
	results := make(chan error)
	for range 3 {
		go func() {
			_, err := s.repository.Update(t.Context(), s.Sample(), s.Changes)
			results <- err
		}()
	}
	var written, conflicts int
	for range 3 {
		switch err := <-results; {
		case err == nil:
			written++
		case errors.Is(err, errs.ErrConflict):
			conflicts++
		default:
			t.Error(err)
		}
	}
	if written != 1 || conflicts != 2 {
		t.Errorf("got %d written and %d conflicts, want 1 and 2", written, conflicts)
	}
	s.expect(t, s.Sample(s.Changed))
}
