package outbox

import (
	"slices"
	"strings"
	"testing"
	"time"

	"platform.internal/runtime/ports"
)

func TestManyTinyEventsAreCountedAsTheTableCountsThem(t *testing.T) {
	// Of 100 bytes of text.
	tiny := Collected{
		Event:    Outgoing{Source: "orders.context", DetailType: "OrderPlaced", Detail: strings.Repeat("x", 75)},
		Metadata: ports.EventMetadata{EventID: "1"},
	}
	for count, want := range map[int]string{
		3143: "",
		3144: "events of one unit of work have at most 405504 bytes, these have 405576",
	} {
		_, err := itemOf(slices.Repeat([]Collected{tiny}, count), "ORDER#1", time.Now())
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%d events: got %v, want %q", count, err, want)
		}
	}
}
