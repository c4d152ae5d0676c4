package domain

import "time"

// Notification is a notification.
type Notification struct {
	ID string `json:"id"`
	NotificationInput
	CreatedAt string `json:"createdAt" is:"datetime"`
	UpdatedAt string `json:"updatedAt" is:"datetime"`
	Version   int    `json:"version"`
}

// NotificationInput is what a new notification is made of. Bodies, table and test data follow.
type NotificationInput struct {
	UserID  string `json:"userId"`
	OrderID string `json:"orderId"`
	Text    string `json:"text"`
	Status  string `json:"status"`
}

// NotificationChanges is what may change, by the rules of NotificationInput; what is nil stays. The rest is part of its key or
// kept by the repository.
type NotificationChanges struct {
	OrderID *string `json:"orderId"`
	Text    *string `json:"text"`
	Status  *string `json:"status"`
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

// NewNotification makes a notification that is not kept yet.
func NewNotification(input NotificationInput, id string, now time.Time) Notification {
	stamp := Timestamp(now)
	return Notification{ID: id, NotificationInput: input, CreatedAt: stamp, UpdatedAt: stamp, Version: 1}
}

// NotificationKeyOf identifies this notification.
func NotificationKeyOf(item Notification) NotificationKey {
	return NotificationKey{ID: item.ID, UserID: item.UserID}
}

// NotificationListOf names the list this notification stands in.
func NotificationListOf(item Notification) NotificationList {
	return NotificationList{UserID: item.UserID}
}
