package ports

import "context"

// Repository keeps items of one type. K identifies one of them, L names a list, C is what may change.
type Repository[T, K, L, C any] interface {
	// Create fails with errs.ErrConflict when there is one with this key.
	Create(ctx context.Context, item T) error
	// Find says false when there is none.
	Find(ctx context.Context, key K) (item T, found bool, err error)
	// List is in the order of the key in GSI1, the greatest first.
	List(ctx context.Context, list L, page PageRequest) (Page[T], error)
	// Update fails with errs.ErrConflict when the item was changed since it was read, or is gone.
	Update(ctx context.Context, item T, changes C) (T, error)
	// Delete may be called again: what is not there is no error.
	Delete(ctx context.Context, key K) error
}
