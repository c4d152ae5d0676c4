package suite

import (
	"fmt"
	"testing"

	"platform.internal/notifications/internal/core/domain"
	"platform.internal/notifications/test/fixture"

	"platform.internal/runtime/repositorytest"
)

// NotificationRepository is what every repository of notifications has to do; each test gets an empty one.
func NotificationRepository(t *testing.T, create repositorytest.Create[domain.NotificationRepository]) {
	entity := repositorytest.Entity[domain.Notification, domain.NotificationKey, domain.NotificationList, domain.NotificationChanges]{
		Sample:       fixture.Notification,
		KeyOf:        domain.NotificationKeyOf,
		ListOf:       domain.NotificationListOf,
		Another:      func(item *domain.Notification) { item.ID = "id-2" },
		NewestFirst:  true,
		Separator:    "#",
		Changes:      domain.NotificationChanges{OrderID: new("orderId-2"), Text: new("text-2"), Status: new("status-2")},
		OtherChanges: domain.NotificationChanges{OrderID: new("orderId-3"), Text: new("text-3"), Status: new("status-3")},
		Unchanging:   []string{"id", "userId", "createdAt", "updatedAt", "version"},
		Changed: func(item *domain.Notification) {
			item.OrderID = "orderId-2"
			item.Text = "text-2"
			item.Status = "status-2"
			item.UpdatedAt, item.Version = repositorytest.UpdatedAt, 2
		},
		Numbered: func(item *domain.Notification, n int) {
			item.ID = fmt.Sprintf("id-%d", n)
			item.CreatedAt = repositorytest.Day(n)
		},
		Texts: []repositorytest.Text[domain.Notification]{
			{Name: "id", In: func(item *domain.Notification) *string { return &item.ID }},
			{Name: "userId", In: func(item *domain.Notification) *string { return &item.UserID }},
		},
	}
	repositorytest.Run(t, create, entity)
}
