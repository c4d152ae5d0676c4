package domain

import "time"

// Notification is a notification.
type Notification struct {
	ID        string `json:"id"`
	UserID    string `json:"userId"`
	OrderID   string `json:"orderId"`
	Text      string `json:"text"`
	Status    string `json:"status"`
	CreatedAt string `json:"createdAt"`
	UpdatedAt string `json:"updatedAt"`
	Version   int    `json:"version"`
}

// NotificationKey is what identifies one notification.
type NotificationKey struct {
	ID     string
	UserID string
}

// NotificationList is what names a list of notifications.
type NotificationList struct {
	UserID string
}

// NotificationInput is what a new notification is made of.
type NotificationInput struct {
	UserID  string
	OrderID string
	Text    string
	Status  string
}

// NotificationChanges is what may change; what is nil stays. The rest is part of a key or kept by the
// repository.
type NotificationChanges struct {
	OrderID *string
	Text    *string
	Status  *string
}

// NewNotification makes a notification that is not kept yet.
func NewNotification(input NotificationInput, id string, now time.Time) Notification {
	stamp := Timestamp(now)
	return Notification{
		ID:        id,
		UserID:    input.UserID,
		OrderID:   input.OrderID,
		Text:      input.Text,
		Status:    input.Status,
		CreatedAt: stamp,
		UpdatedAt: stamp,
		Version:   1,
	}
}

// NotificationKeyOf identifies this notification.
func NotificationKeyOf(item Notification) NotificationKey {
	return NotificationKey{ID: item.ID, UserID: item.UserID}
}

// NotificationListOf names the list this notification stands in.
func NotificationListOf(item Notification) NotificationList {
	return NotificationList{UserID: item.UserID}
}
