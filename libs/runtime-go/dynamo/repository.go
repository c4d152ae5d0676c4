package dynamo

import (
	"context"

	"platform.internal/runtime/ports"
)

// Repository is a ports.Repository of what a store keeps. One with further lists embeds it and has a method for each.
type Repository[T, K, L, C any] struct {
	Store Store[T]
	// KeyOf is the key of one item.
	KeyOf func(K) Key
	// QueryOf finds a list.
	QueryOf func(L) Query
	// VersionOf is the version that an item was read with.
	VersionOf func(T) int
}

// Create keeps an item that is not there yet.
func (r Repository[T, K, L, C]) Create(ctx context.Context, item T) error {
	return r.Store.Create(ctx, item)
}

// Find reads an item.
func (r Repository[T, K, L, C]) Find(ctx context.Context, key K) (item T, found bool, err error) {
	return r.Store.Get(ctx, r.KeyOf(key))
}

// List is a page of a list.
func (r Repository[T, K, L, C]) List(ctx context.Context, list L, page ports.PageRequest) (ports.Page[T], error) {
	return r.Store.List(ctx, r.QueryOf(list), page)
}

// Update changes an item that has the version it was read with.
func (r Repository[T, K, L, C]) Update(ctx context.Context, item T, changes C) (T, error) {
	return r.Store.Change(ctx, item, r.VersionOf(item), changes)
}

// Delete removes an item.
func (r Repository[T, K, L, C]) Delete(ctx context.Context, key K) error {
	return r.Store.Delete(ctx, r.KeyOf(key))
}
