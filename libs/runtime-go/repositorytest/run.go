package repositorytest

import (
	"errors"
	"reflect"
	"testing"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// Run runs the suite; each test gets an empty repository.
func Run[R ports.Repository[T, K, L, C], T, K, L, C any](t *testing.T, create Create[R], entity Entity[T, K, L, C]) {
	empty := func(t *testing.T) subject[T, K, L, C] { return subject[T, K, L, C]{entity, create(t, now)} }
	for _, each := range []struct {
		title string
		test  func(subject[T, K, L, C], *testing.T)
		holds bool
	}{
		{"finds what was created, and nothing else", subject[T, K, L, C].find, true},
		{"refuses to create the same one twice", subject[T, K, L, C].createTwice, true},
		{"lists in pages", subject[T, K, L, C].list, entity.Numbered != nil},
		{"whatever a key holds leads to its own item only", subject[T, K, L, C].separate, len(entity.Texts) > 0},
		{"refuses a key that DynamoDB cannot hold", subject[T, K, L, C].refuse, len(entity.Texts) > 0},
		{"what belongs to one owner is out of reach of others", subject[T, K, L, C].reach, entity.Foreign != nil},
		{"an update changes what it names, stamps the time and raises the version", subject[T, K, L, C].update, true},
		{"an update with an older version is a conflict, and what was written stays", subject[T, K, L, C].updateStale, true},
		{"of updates at the same time one wins, the others are a conflict", subject[T, K, L, C].updateAtOnce, true},
		{"what was deleted is gone, and deleting again is no error", subject[T, K, L, C].remove, true},
	} {
		if each.holds {
			t.Run(each.title, func(t *testing.T) { each.test(empty(t), t) })
		}
	}
	t.Run("what no update changes is said, so that no attribute is forgotten", func(t *testing.T) {
		if got := attributes.Unchanging[T, C](); !reflect.DeepEqual(got, entity.Unchanging) {
			t.Errorf("got %v, want %v: another attribute belongs into the changes, or into this list", got, entity.Unchanging)
		}
	})
}

func (s subject[T, K, L, C]) find(t *testing.T) {
	s.with(t, s.Sample()).expect(t, s.Sample())
	s.expectNone(t, s.Sample(s.Another))
}

func (s subject[T, K, L, C]) createTwice(t *testing.T) {
	err := s.with(t, s.Sample()).repository.Create(t.Context(), s.Sample())
	if !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
}

func (s subject[T, K, L, C]) reach(t *testing.T) {
	mine, other := s.Sample(), s.Sample(s.Foreign)
	s.with(t, mine).expectNone(t, other)
	s.expectList(t, s.ListOf(other))
	if _, err := s.repository.Update(t.Context(), other, s.Changes); !errors.Is(err, errs.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
	if err := s.repository.Delete(t.Context(), s.KeyOf(other)); err != nil {
		t.Error(err)
	}
	s.expect(t, mine)
	s.with(t, other).expectList(t, s.ListOf(mine), mine)
}

func (s subject[T, K, L, C]) remove(t *testing.T) {
	s.with(t, s.Sample())
	for range 2 {
		if err := s.repository.Delete(t.Context(), s.KeyOf(s.Sample())); err != nil {
			t.Error(err)
		}
	}
	s.expectNone(t, s.Sample())
}
