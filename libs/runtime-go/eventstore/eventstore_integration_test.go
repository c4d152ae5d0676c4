//go:build integration

package eventstore_test

import (
	"testing"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/eventstore"
	"platform.internal/runtime/internal/eventsuite"
	"platform.internal/runtime/testkit"
)

func TestIntegrationAnEventStore(t *testing.T) {
	eventsuite.Run(t, func(t *testing.T) eventsuite.Context {
		table := testkit.NewTable(t)
		return eventsuite.Context{
			Accounts:   eventstore.New[eventsuite.Account](table.Client, table.Name, "ACCOUNT", eventsuite.Now),
			UnitOfWork: dynamo.UnitOfWork(table.Client),
		}
	})
}
