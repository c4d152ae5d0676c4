package memory

import (
	"time"

	"platform.internal/notifications/internal/adapters/outbound/dynamodb"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/memory"
)

// Notifications keeps notifications in memory, under the keys they have in DynamoDB; clock tells the
// time of updates.
func Notifications(clock func() time.Time) domain.NotificationRepository {
	return dynamodb.NotificationsIn(memory.NewTable(dynamodb.NotificationDefinition(clock)))
}
