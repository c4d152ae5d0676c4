// Package cache keeps values that were read from elsewhere in the container for a while.
package cache

import (
	"context"
	"sync"
	"time"
)

// MaxAge is how long a value is kept in the container unless told otherwise: 5 minutes.
const MaxAge = 5 * time.Minute

type entry struct {
	value string
	until time.Time
	// asked is the place of its read in the order in which they began.
	asked uint64
}

// Cache keeps what was read; failures are not kept.
type Cache struct {
	read    func(ctx context.Context, id string) (string, error)
	maxAge  time.Duration
	mu      sync.Mutex
	entries map[string]entry
	asked   uint64
}

// New makes a cache in front of read; without maxAge it is MaxAge.
func New(maxAge []time.Duration, read func(context.Context, string) (string, error)) *Cache {
	made := &Cache{read: read, maxAge: MaxAge, entries: map[string]entry{}}
	if len(maxAge) > 0 {
		made.maxAge = maxAge[0]
	}
	return made
}

// Get is the value kept, or the one read now.
func (c *Cache) Get(ctx context.Context, id string) (string, error) {
	c.mu.Lock()
	found, ok := c.entries[id]
	c.mu.Unlock()
	if ok && time.Now().Before(found.until) {
		return found.value, nil
	}
	return c.Fresh(ctx, id)
}

// Fresh reads, even if a value is kept.
func (c *Cache) Fresh(ctx context.Context, id string) (string, error) {
	c.mu.Lock()
	c.asked++
	asked := c.asked
	c.mu.Unlock()
	value, err := c.read(ctx, id)
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	// A slow read must not bring back what a later one has replaced: a secret from before its rotation.
	if c.entries[id].asked < asked {
		c.entries[id] = entry{value, time.Now().Add(c.maxAge), asked}
	}
	return value, nil
}
