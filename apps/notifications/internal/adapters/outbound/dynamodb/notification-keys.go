package dynamodb

import (
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/dynamo"
)

// One notification: `USER#{userId}` / `NOTIFICATION#{id}`.
func notificationKey(key domain.NotificationKey) dynamo.Key {
	return dynamo.Key{PK: "USER#" + key.UserID, SK: "NOTIFICATION#" + key.ID}
}

// A list of notifications on GSI1: `USER#{userId}`.
func notificationListKey(list domain.NotificationList) string {
	return "USER#" + list.UserID
}

// Within its list: `NOTIFICATION#{createdAt}#{id}`.
func notificationKeys(item domain.Notification) dynamo.Keys {
	key := notificationKey(domain.NotificationKeyOf(item))
	list := notificationListKey(domain.NotificationListOf(item))
	return dynamo.Keys{PK: key.PK, SK: key.SK, GSI1PK: list, GSI1SK: "NOTIFICATION#" + item.CreatedAt + "#" + item.ID}
}
