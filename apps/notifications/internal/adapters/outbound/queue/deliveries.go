// Package queue hands work to the workers of the context.
package queue

import (
	"context"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/sender"
)

type deliveries struct {
	sender *sender.Sender[domain.DeliveryRequest]
}

// Deliveries leaves requests in the queue of the worker.
func Deliveries(client sender.API, url string) domain.Deliveries {
	return deliveries{sender.New[domain.DeliveryRequest](client, url)}
}

func (d deliveries) Request(ctx context.Context, request domain.DeliveryRequest) error {
	_, err := d.sender.Send(ctx, request)
	return err
}
