package metrics

import (
	"fmt"
	"testing"

	"platform.internal/runtime/testkit"
)

func TestADimensionWithAsManyValuesAsThereAreIDsIsCutOffAndTheLogSaysSoOnce(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	lines := capture(t)
	for id := range 103 {
		Count("Visits", 1, Dimensions{"customer": fmt.Sprintf("c-%d", id)})
	}
	Count("Visits", 1, Dimensions{"customer": "c-7", "plan": "free"})
	var got []string
	for _, line := range lines()[98:] {
		got = append(got, fmt.Sprint(line["customer"]))
	}
	if want := "[c-98 c-99 other other other c-7]"; fmt.Sprint(got) != want {
		t.Errorf("got %v", got)
	}
	warnings := logs.Lines()
	if len(warnings) != 1 || warnings[0]["message"] != "A dimension of metrics has too many values" || warnings[0]["dimension"] != "customer" {
		t.Errorf("got %v", warnings)
	}
}
