package config_test

import (
	"errors"
	"os"
	"reflect"
	"testing"

	"platform.internal/runtime/config"
)

func TestReadNamesEverythingThatIsWrong(t *testing.T) {
	t.Setenv("PAGE_SIZE", "ten")
	t.Setenv("DRY_RUN", "yes")
	t.Setenv("MODE", "fast")
	t.Setenv("EMPTY", "")
	t.Setenv("DB_PASSWORD", "hunter2")
	var text string
	var number int
	var flag bool
	err := config.Read(
		config.Required(config.TableName, &text),
		config.Required("EMPTY", &text),
		config.Integer("PAGE_SIZE", &number),
		config.Integer("RETRIES", &number),
		config.Flag("DRY_RUN", &flag),
		config.OneOf("MODE", &text, []string{"slow", "safe"}),
		config.Optional("DB_PASSWORD", &text, ""),
	)
	var missing *config.Error
	if !errors.As(err, &missing) {
		t.Fatalf("got %v", err)
	}
	want := []string{
		"TABLE_NAME is missing",
		"EMPTY is missing",
		"PAGE_SIZE is 'ten', allowed: a whole number",
		"RETRIES is missing",
		"DRY_RUN is 'yes', allowed: true, false",
		"MODE is 'fast', allowed: slow, safe",
		"DB_PASSWORD is a password, allowed: the ARN of a secret, read with package secrets",
	}
	if !reflect.DeepEqual(missing.Problems, want) {
		t.Errorf("got %q", missing.Problems)
	}
}

// unset takes variables away that the machine may have, until the end of the test.
func unset(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		t.Setenv(name, "")
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadFillsInValuesAndFallbacks(t *testing.T) {
	unset(t, "NOTE", "RETRIES", "VERBOSE", "MODE")
	t.Setenv("TABLE_NAME", "orders-dev")
	t.Setenv("PAGE_SIZE", "50")
	t.Setenv("DRY_RUN", "true")
	var table, note, mode string
	var size, retries int
	var dryRun, verbose bool
	err := config.Read(
		config.Required(config.TableName, &table),
		config.Optional("NOTE", &note, "none"),
		config.Integer("PAGE_SIZE", &size),
		config.Integer("RETRIES", &retries, 3),
		config.Flag("DRY_RUN", &dryRun),
		config.Flag("VERBOSE", &verbose, false),
		config.OneOf("MODE", &mode, []string{"slow", "safe"}, "safe"),
	)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{table, note, size, retries, dryRun, verbose, mode}
	if want := []any{"orders-dev", "none", 50, 3, true, false, "safe"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestQueueURLIsDerivedFromTheWorker(t *testing.T) {
	if got := config.QueueURL("process-order"); got != "PROCESS_ORDER_QUEUE_URL" {
		t.Errorf("got %q", got)
	}
}
