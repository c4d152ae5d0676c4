package memory_test

import (
	"testing"

	"platform.internal/runtime/internal/keychanges"
	"platform.internal/runtime/memory"
)

func TestAChangeOfAKeyInMemory(t *testing.T) {
	keychanges.Run(t, memory.NewTable(keychanges.Definition))
}
