package invocation

import (
	"slices"
	"sync"
)

var (
	listenersMu sync.Mutex
	listeners   []func()
)

// OnEnd calls listener at the end of every invocation: packages that gather data flush it there.
func OnEnd(listener func()) {
	listenersMu.Lock()
	defer listenersMu.Unlock()
	listeners = append(listeners, listener)
}

// endOfInvocation calls listeners without the lock: a listener may be the first to use a package that
// wants to listen as well.
func endOfInvocation() {
	listenersMu.Lock()
	all := slices.Clone(listeners)
	listenersMu.Unlock()
	for _, listener := range all {
		listener()
	}
}
