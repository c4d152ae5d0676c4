// Package channel reaches users.
package channel

import (
	"context"
	"log/slog"

	"platform.internal/notifications/internal/core/domain"
)

type log struct{}

// Log writes notifications to the log, without their text: it is for the user alone.
func Log() domain.Channel { return log{} }

func (log) Send(ctx context.Context, item domain.Notification) error {
	slog.InfoContext(ctx, "Notification sent", "notificationId", item.ID, "userId", item.UserID, "orderId", item.OrderID)
	return nil
}
