package invocation

import "sync"

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

func endOfInvocation() {
	listenersMu.Lock()
	defer listenersMu.Unlock()
	for _, listener := range listeners {
		listener()
	}
}
