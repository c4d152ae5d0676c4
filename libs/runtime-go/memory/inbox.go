package memory

import (
	"context"
	"sync"

	"platform.internal/runtime/inbox"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/unit"
)

// NewInbox is the twin of inbox.New, for units of work in memory.
func NewInbox() ports.Inbox { return inbox.Of(&notes{done: map[inbox.Note]bool{}}, UnitOfWork) }

type notes struct {
	mu   sync.Mutex
	done map[inbox.Note]bool
}

func (n *notes) Has(_ context.Context, note inbox.Note) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.done[note], nil
}

func (n *notes) Add(ctx context.Context, note inbox.Note) error {
	return stage(ctx, func() (func(), error) {
		n.mu.Lock()
		defer n.mu.Unlock()
		if n.done[note] {
			return nil, conflict()
		}
		n.done[note] = true
		return func() {
			n.mu.Lock()
			defer n.mu.Unlock()
			delete(n.done, note)
		}, nil
	}, unit.Item{Table: "table", Partition: note.PK, Sort: note.SK})
}
