package dynamodb

import (
	"time"

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

// NotificationListQuery finds a list in GSI1, the newest first.
func NotificationListQuery(list domain.NotificationList) dynamo.Query {
	return dynamo.Query{Partition: ListKeyOfNotification(list), Sort: "NOTIFICATION#{createdAt}"}
}

// Notifications keeps notifications in a table; clock tells the time of updates.
func Notifications(client dynamo.API, table string, clock func() time.Time) domain.NotificationRepository {
	return NotificationsIn(dynamo.NewEntity(client, table, NotificationDefinition(clock)))
}

// NotificationsIn keeps notifications in a table, or in its twin in memory.
func NotificationsIn(store dynamo.Store[domain.Notification]) domain.NotificationRepository {
	return dynamo.Repository[domain.Notification, domain.NotificationKey, domain.NotificationList, domain.NotificationChanges]{
		Store: store, KeyOf: KeyOfNotification, QueryOf: NotificationListQuery,
		VersionOf: func(item domain.Notification) int { return item.Version },
	}
}

// NotificationDefinition says how notifications are kept.
func NotificationDefinition(clock func() time.Time) dynamo.Definition[domain.Notification] {
	return dynamo.Definition[domain.Notification]{Name: "notification", Keys: KeysOfNotification, Now: clock}
}
