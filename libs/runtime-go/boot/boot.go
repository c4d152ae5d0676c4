// Package boot wires a function once per cold start.
package boot

import (
	"context"
	"log/slog"
	"os"
	"reflect"

	"github.com/aws/aws-sdk-go-v2/aws"
	"platform.internal/runtime/awsconfig"
	"platform.internal/runtime/config"
	"platform.internal/runtime/logging"
)

// Connection is one thing outside that a function may be connected to.
type Connection interface {
	// Settings are what it needs to know; those of all connections are read at once.
	Settings() []config.Setting
	// Connect is called once they are read.
	Connect(aws.Config)
}

// exit ends the process; tests replace it.
var exit = os.Exit

// Connect sets the logger up and makes the ports of a function (S0-31): a struct whose fields, embedded
// as a rule, are what it is connected to, and nothing else. Settings of these alone are read, all of
// them before the first is connected. What a use case needs and the struct does not have is an error
// of the compiler. A failure, or a panic, is logged as one JSON line and ends the process with exit
// code 1 (S0-32, F-121): Lambda then reports the failed init and starts afresh.
func Connect[Ports any]() *Ports {
	logging.Setup()
	ports := new(Ports)
	if err := connect(connectionsOf(ports)); err != nil {
		slog.ErrorContext(context.Background(), "The function cannot start", "operation", "connect", "error", err)
		exit(1)
	}
	return ports
}

func connectionsOf(ports any) []Connection {
	var found []Connection
	value := reflect.ValueOf(ports).Elem()
	for i := range value.NumField() {
		if each, ok := value.Field(i).Addr().Interface().(Connection); ok {
			found = append(found, each)
		}
	}
	return found
}

func connect(connections []Connection) (err error) {
	defer logging.Recover(&err)
	var settings []config.Setting
	for _, each := range connections {
		settings = append(settings, each.Settings()...)
	}
	if len(connections) == 0 {
		return nil
	}
	if err = config.Read(settings...); err != nil {
		return err
	}
	aws, err := awsconfig.Read()
	if err != nil {
		return err
	}
	for _, each := range connections {
		each.Connect(aws)
	}
	return nil
}
