package domain

import (
	"context"

	"platform.internal/runtime/errs"
)

// States of a notification.
const (
	Pending   = "pending"
	Delivered = "delivered"
)

// DeliveryRequest asks for one notification to be delivered.
type DeliveryRequest struct {
	UserID         string `json:"userId"`
	NotificationID string `json:"notificationId"`
}

// Validate refuses a request that leads to no notification: it ends in the dead-letter queue.
func (r *DeliveryRequest) Validate() error {
	var issues errs.Issues
	issues.Require(r.UserID != "", "userId", "Is missing")
	issues.Require(r.NotificationID != "", "notificationId", "Is missing")
	return issues.Err()
}

// Deliveries is the way to ask for a delivery, which happens later and may be tried again.
type Deliveries interface {
	Request(context.Context, DeliveryRequest) error
}

// Channel reaches a user. It may be called twice for one notification: when it answered and the
// answer was lost.
type Channel interface {
	Send(context.Context, Notification) error
}
