package boot

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"platform.internal/runtime/config"
	"platform.internal/runtime/testkit"
)

// Table is connected by the name of a table.
type Table struct{ name, connected string }

func (t *Table) Settings() []config.Setting {
	return []config.Setting{config.Required(config.TableName, &t.name)}
}
func (t *Table) Connect(cfg aws.Config) { t.connected = t.name + " in " + cfg.Region }

// Bus fails to connect.
type Bus struct{ name string }

func (b *Bus) Settings() []config.Setting {
	return []config.Setting{config.Required(config.EventBusName, &b.name)}
}
func (*Bus) Connect(aws.Config) { panic("no bus") }

// System needs no setting.
type System struct{}

func inLambda(t *testing.T) {
	t.Helper()
	for name, value := range map[string]string{
		"AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
		config.TableName: "orders-dev", config.EventBusName: "bus-dev",
	} {
		t.Setenv(name, value)
	}
}

func TestConnectGivesThePorts(t *testing.T) {
	inLambda(t)
	t.Setenv(config.EventBusName, "")
	ports := Connect[struct {
		System
		Table
	}]()
	if ports.connected != "orders-dev in eu-west-1" {
		t.Errorf("got %q", ports.connected)
	}
}

func TestAFunctionThatIsConnectedToNothingReadsNoSetting(t *testing.T) {
	t.Setenv("AWS_REGION", "")
	if ports := Connect[struct{ System }](); ports == nil {
		t.Error("got nil")
	}
}

func TestAFailedInitIsOneLogLineAndExitCode1(t *testing.T) {
	type both struct {
		Table
		Bus
	}
	for name, want := range map[string]string{
		"settings": "TABLE_NAME is missing; EVENT_BUS_NAME is missing",
		"panic":    "no bus",
	} {
		t.Run(name, func(t *testing.T) {
			inLambda(t)
			if name == "settings" {
				t.Setenv(config.TableName, "")
				t.Setenv(config.EventBusName, "")
			}
			logs := testkit.CaptureLogs(t)
			code := 0
			exit = func(given int) { code = given }
			ports := Connect[both]()
			line := logs.Find("The function cannot start")
			text, _ := line["error"].(map[string]any)["message"].(string)
			if code != 1 || line["level"] != "ERROR" || !strings.Contains(text, want) || len(logs.Lines()) != 1 {
				t.Errorf("exit code %d, %v", code, line)
			}
			if name == "settings" && ports.connected != "" {
				t.Errorf("connected %s", ports.connected)
			}
		})
	}
}
