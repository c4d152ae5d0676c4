package ids_test

import (
	"regexp"
	"testing"

	"platform.internal/runtime/ids"
)

func TestAnIDIsAUUIDOfVersion4(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := map[string]bool{}
	for range 1000 {
		id := ids.New()
		if !form.MatchString(id) {
			t.Fatalf("got %q", id)
		}
		seen[id] = true
	}
	if len(seen) != 1000 {
		t.Errorf("%d different ids of 1000", len(seen))
	}
}
