package http

import (
	"net/http"

	"platform.internal/notifications/internal/adapters/inbound/http/input"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/errs"
)

// NewNotificationBody is the body of the route that creates a notification.
type NewNotificationBody struct {
	UserID  *string `json:"userId"`
	OrderID *string `json:"orderId"`
	Text    *string `json:"text"`
	Status  *string `json:"status"`
}

// Validate requires every attribute.
func (b *NewNotificationBody) Validate() error {
	var issues errs.Issues
	input.Text(&issues, "userId", b.UserID)
	input.Text(&issues, "orderId", b.OrderID)
	input.Text(&issues, "text", b.Text)
	input.Text(&issues, "status", b.Status)
	return issues.Err()
}

// InputOfNotification is what the use case takes.
func InputOfNotification(b *NewNotificationBody) domain.NotificationInput {
	return domain.NotificationInput{
		UserID:  *b.UserID,
		OrderID: *b.OrderID,
		Text:    *b.Text,
		Status:  *b.Status,
	}
}

// NotificationChangesBody is the body of the route that changes a notification.
type NotificationChangesBody struct {
	OrderID *string `json:"orderId"`
	Text    *string `json:"text"`
	Status  *string `json:"status"`
}

// Validate checks the attributes that are given.
func (b *NotificationChangesBody) Validate() error {
	var issues errs.Issues
	if b.OrderID != nil {
		input.Text(&issues, "orderId", b.OrderID)
	}
	if b.Text != nil {
		input.Text(&issues, "text", b.Text)
	}
	if b.Status != nil {
		input.Text(&issues, "status", b.Status)
	}
	return issues.Err()
}

// NotificationKeyFrom reads the key in the path of a request.
func NotificationKeyFrom(r *http.Request) (domain.NotificationKey, error) {
	var issues errs.Issues
	var key domain.NotificationKey
	key.ID = input.TextOf(&issues, "id", r.PathValue("id"))
	key.UserID = input.TextOf(&issues, "userId", r.PathValue("userId"))
	return key, issues.Err()
}
