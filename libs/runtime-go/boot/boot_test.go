package boot

import (
	"context"
	"errors"
	"testing"

	"platform.internal/runtime/testkit"
)

func TestConnectGivesThePorts(t *testing.T) {
	got := Connect(func(context.Context) (string, error) { return "ports", nil })
	if got != "ports" {
		t.Errorf("got %q", got)
	}
}

func TestAFailedInitIsOneLogLineAndExitCode1(t *testing.T) {
	for name, connect := range map[string]func(context.Context) (string, error){
		"error": func(context.Context) (string, error) { return "", errors.New("TABLE_NAME is missing") },
		"panic": func(context.Context) (string, error) { panic("TABLE_NAME is missing") },
	} {
		t.Run(name, func(t *testing.T) {
			logs := testkit.CaptureLogs(t)
			code := 0
			exit = func(given int) { code = given }
			Connect(connect)
			line := logs.Find("The function cannot start")
			if code != 1 || line["level"] != "ERROR" || line["error"] == nil || len(logs.Lines()) != 1 {
				t.Errorf("exit code %d, %v", code, line)
			}
		})
	}
}
