package cache_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"platform.internal/runtime/cache"
)

func TestASlowReadDoesNotBringBackWhatALaterOneReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		takes, value := 2*time.Second, "old"
		kept := cache.New(nil, func(context.Context, string) (string, error) {
			read := value
			time.Sleep(takes)
			return read, nil
		})
		var slow string
		go func() { slow, _ = kept.Get(t.Context(), "secret") }()
		synctest.Wait()
		takes, value = time.Second, "new"
		if got, err := kept.Fresh(t.Context(), "secret"); got != "new" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got, _ := kept.Get(t.Context(), "secret"); got != "new" || slow != "old" {
			t.Errorf("kept %q, the slow one got %q", got, slow)
		}
	})
}

func TestAValueIsKeptForItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reads := 0
		kept := cache.New(nil, func(context.Context, string) (string, error) {
			reads++
			return "value", nil
		})
		for _, wait := range []time.Duration{0, 4 * time.Minute, time.Minute} {
			time.Sleep(wait)
			if _, err := kept.Get(t.Context(), "id"); err != nil {
				t.Error(err)
			}
		}
		if reads != 2 {
			t.Errorf("read %d times", reads)
		}
	})
}
