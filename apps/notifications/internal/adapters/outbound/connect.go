// Package outbound connects the ports to AWS.
package outbound

import (
	"context"
	"errors"
	"time"

	"platform.internal/notifications/internal/adapters/outbound/channel"
	"platform.internal/notifications/internal/adapters/outbound/dynamodb"
	"platform.internal/notifications/internal/adapters/outbound/queue"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/awsconfig"
	"platform.internal/runtime/config"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/sender"
)

// Connect connects the ports to AWS, once per cold start, for every handler but that of events.
func Connect(context.Context) (domain.Ports, error) {
	ports, err := connect()
	ports.Deliveries = noDeliveries{}
	return ports, err
}

// ConnectEvents is Connect for the handler of events, which alone may ask the worker for a delivery.
func ConnectEvents(context.Context) (domain.Ports, error) {
	var url string
	ports, err := connect(config.Required(config.QueueURL("delivery"), &url))
	if err != nil {
		return ports, err
	}
	aws, err := awsconfig.Read()
	ports.Deliveries = queue.Deliveries(sender.Client(aws), url)
	return ports, err
}

func connect(settings ...config.Setting) (domain.Ports, error) {
	var table string
	if err := config.Read(append(settings, config.Required(config.TableName, &table))...); err != nil {
		return domain.Ports{}, err
	}
	aws, err := awsconfig.Read()
	ports := domain.Ports{Clock: time.Now, Channel: channel.Log()}
	ports.Repositories = dynamodb.Repositories(dynamo.Client(aws), table, ports.Clock)
	return ports, err
}

type noDeliveries struct{}

func (noDeliveries) Request(context.Context, domain.DeliveryRequest) error {
	return errors.New("this handler may not ask for a delivery. Allowed: the handler of events. To let it, use " +
		"ConnectEvents in its main.go and add queues: ['delivery'] to its access in infra/handlers")
}
