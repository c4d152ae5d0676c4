package memory_test

import (
	"testing"

	"platform.internal/runtime/internal/eventsuite"
	"platform.internal/runtime/memory"
)

func TestAnEventStoreInMemory(t *testing.T) {
	eventsuite.Run(t, func(*testing.T) eventsuite.Context {
		return eventsuite.Context{
			Accounts:   memory.NewEventStore[eventsuite.Account]("ACCOUNT", eventsuite.Now),
			UnitOfWork: memory.UnitOfWork,
		}
	})
}
