// Package outbound holds what a function can be connected to: it names what its use cases need, and
// reads those settings alone.
package outbound

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"platform.internal/notifications/internal/adapters/outbound/channel"
	"platform.internal/notifications/internal/adapters/outbound/dynamodb"
	"platform.internal/notifications/internal/adapters/outbound/queue"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/config"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/inbox"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/sender"
)

// System is the clock, and the channel to users.
type System struct{}

// Now is the time.
func (System) Now() time.Time { return time.Now() }

// Channel reaches users.
func (System) Channel() domain.Channel { return channel.Log() }

// Table is the context's table, by its repositories.
type Table struct {
	name string
	dynamodb.Repositories
	unitOfWork ports.UnitOfWork
	inbox      ports.Inbox
}

// Settings of a connection to the table.
func (t *Table) Settings() []config.Setting {
	return []config.Setting{config.Required(config.TableName, &t.name)}
}

// Connect makes the repositories.
func (t *Table) Connect(aws aws.Config) {
	client := dynamo.Client(aws)
	t.Repositories = dynamodb.NewRepositories(client, t.name, time.Now)
	t.unitOfWork = dynamo.UnitOfWork(client)
	t.inbox = inbox.New(client, t.name)
}

// UnitOfWork keeps everything of a piece of work, or nothing.
func (t *Table) UnitOfWork() ports.UnitOfWork { return t.unitOfWork }

// Inbox lets an event have its effect once.
func (t *Table) Inbox() ports.Inbox { return t.inbox }

// DeliveryQueue is the queue of the worker that delivers.
type DeliveryQueue struct {
	url        string
	deliveries domain.Deliveries
}

// Settings of a connection to the queue.
func (q *DeliveryQueue) Settings() []config.Setting {
	return []config.Setting{config.Required(config.QueueURL("delivery"), &q.url)}
}

// Connect makes the sender.
func (q *DeliveryQueue) Connect(aws aws.Config) {
	q.deliveries = queue.Deliveries(sender.Client(aws), q.url)
}

// Deliveries asks for notifications to be delivered.
func (q *DeliveryQueue) Deliveries() domain.Deliveries { return q.deliveries }
