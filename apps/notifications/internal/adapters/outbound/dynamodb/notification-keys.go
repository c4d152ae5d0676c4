package dynamodb

import (
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/keys"
)

// KeyOfNotification is the key of one notification: `USER#{userId}` / `NOTIFICATION#{id}`.
func KeyOfNotification(key domain.NotificationKey) dynamo.Key {
	return dynamo.Key{PK: keys.Of("USER#{userId}", key.UserID), SK: keys.Of("NOTIFICATION#{id}", key.ID)}
}

// ListKeyOfNotification is the key of a list of notifications on GSI1: `USER#{userId}`.
func ListKeyOfNotification(list domain.NotificationList) keys.Key {
	return keys.Of("USER#{userId}", list.UserID)
}

// KeysOfNotification are all keys of an item. Within its list: `NOTIFICATION#{createdAt}#{id}`.
func KeysOfNotification(item domain.Notification) dynamo.Keys {
	key := KeyOfNotification(domain.NotificationKeyOf(item))
	list := ListKeyOfNotification(domain.NotificationListOf(item))
	return dynamo.Keys{PK: key.PK, SK: key.SK, GSI1PK: list, GSI1SK: keys.Of("NOTIFICATION#{createdAt}#{id}", item.CreatedAt, item.ID)}
}
