//go:build integration

package dynamo_test

import (
	"testing"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/internal/keychanges"
	"platform.internal/runtime/testkit"
)

func TestIntegrationAChangeOfAKey(t *testing.T) {
	table := testkit.NewTable(t)
	keychanges.Run(t, dynamo.NewEntity(table.Client, table.Name, keychanges.Definition))
}
