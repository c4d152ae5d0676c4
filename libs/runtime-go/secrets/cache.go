package secrets

import (
	"context"
	"sync"
	"time"
)

type entry struct {
	value string
	until time.Time
}

// cache keeps what was read; failures are not kept.
type cache struct {
	read    func(ctx context.Context, id string) (string, error)
	maxAge  time.Duration
	mu      sync.Mutex
	entries map[string]entry
}

func newCache(maxAge []time.Duration, read func(context.Context, string) (string, error)) *cache {
	made := &cache{read: read, maxAge: MaxAge, entries: map[string]entry{}}
	if len(maxAge) > 0 {
		made.maxAge = maxAge[0]
	}
	return made
}

func (c *cache) get(ctx context.Context, id string) (string, error) {
	c.mu.Lock()
	found, ok := c.entries[id]
	c.mu.Unlock()
	if ok && time.Now().Before(found.until) {
		return found.value, nil
	}
	return c.fresh(ctx, id)
}

func (c *cache) fresh(ctx context.Context, id string) (string, error) {
	value, err := c.read(ctx, id)
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[id] = entry{value, time.Now().Add(c.maxAge)}
	return value, nil
}
