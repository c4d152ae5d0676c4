package suite

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"platform.internal/notifications/internal/core/domain"
	"platform.internal/notifications/test/fixture"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// NotificationRepository is what every repository of notifications has to do; each test gets an empty one.
func NotificationRepository(t *testing.T, create func(*testing.T, func() time.Time) domain.NotificationRepository) {
	now := time.Date(2026, 3, 4, 5, 6, 7, 890_000_000, time.UTC)
	empty := func(t *testing.T) domain.NotificationRepository {
		t.Helper()
		return create(t, func() time.Time { return now })
	}
	with := func(t *testing.T, items ...domain.Notification) domain.NotificationRepository {
		t.Helper()
		repository := empty(t)
		for _, item := range items {
			if err := repository.Create(t.Context(), item); err != nil {
				t.Fatal(err)
			}
		}
		return repository
	}
	t.Run("finds what was created, and nothing else", func(t *testing.T) {
		repository := with(t, fixture.Notification())
		expectNotification(t, repository, fixture.Notification())
		other := fixture.Notification(func(item *domain.Notification) {
			item.ID = "id-2"
		})
		expectNoNotification(t, repository, other)
	})
	t.Run("refuses to create the same one twice", func(t *testing.T) {
		err := with(t, fixture.Notification()).Create(t.Context(), fixture.Notification())
		if !errors.Is(err, errs.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
	})
	t.Run("lists in pages", func(t *testing.T) {
		listNotifications(t, with(t, notificationOf(1), notificationOf(3), notificationOf(2)))
	})
	t.Run("whatever a key holds leads to its own item only", func(t *testing.T) {
		separateNotifications(t, empty(t))
	})
	t.Run("refuses a key that DynamoDB cannot hold", func(t *testing.T) {
		for _, value := range []string{"", "a\xff", strings.Repeat("\U0001F600", 513)} {
			refuseNotification(t, empty(t), value)
		}
	})
	t.Run("what no update changes is said here, so that no attribute is forgotten", func(t *testing.T) {
		want := []string{"id", "userId", "createdAt", "updatedAt", "version"}
		if got := attributes.Unchanging[domain.Notification, domain.NotificationChanges](); !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v: another attribute belongs into domain.NotificationChanges, or into this list", got, want)
		}
	})
	t.Run("an update changes what it names, stamps the time and raises the version", func(t *testing.T) {
		repository := with(t, fixture.Notification())
		updated, err := repository.Update(t.Context(), fixture.Notification(), domain.NotificationChanges{OrderID: new("orderId-2"), Text: new("text-2"), Status: new("status-2")})
		want := fixture.Notification(func(item *domain.Notification) {
			item.OrderID = "orderId-2"
			item.Text = "text-2"
			item.Status = "status-2"
			item.UpdatedAt, item.Version = "2026-03-04T05:06:07.890Z", 2
		})
		if err != nil || !reflect.DeepEqual(updated, want) {
			t.Errorf("got %+v, %v, want %+v", updated, err, want)
		}
		expectNotification(t, repository, want)
	})
	t.Run("an update with an older version is a conflict, and what was written stays", func(t *testing.T) {
		repository := with(t, fixture.Notification())
		first, err := repository.Update(t.Context(), fixture.Notification(), domain.NotificationChanges{OrderID: new("orderId-2"), Text: new("text-2"), Status: new("status-2")})
		if err != nil {
			t.Fatal(err)
		}
		for _, changes := range []domain.NotificationChanges{{}, {OrderID: new("orderId-3"), Text: new("text-3"), Status: new("status-3")}} {
			if _, err := repository.Update(t.Context(), fixture.Notification(), changes); !errors.Is(err, errs.ErrConflict) {
				t.Errorf("got %v, want a conflict", err)
			}
		}
		expectNotification(t, repository, first)
	})
	t.Run("what was deleted is gone, and deleting again is no error", func(t *testing.T) {
		repository := with(t, fixture.Notification())
		for range 2 {
			if err := repository.Delete(t.Context(), domain.NotificationKeyOf(fixture.Notification())); err != nil {
				t.Error(err)
			}
		}
		expectNoNotification(t, repository, fixture.Notification())
	})
}

func expectNotification(t *testing.T, repository domain.NotificationRepository, want domain.Notification) {
	t.Helper()
	item, found, err := repository.Find(t.Context(), domain.NotificationKeyOf(want))
	if err != nil || !found || !reflect.DeepEqual(item, want) {
		t.Errorf("got %+v, %t, %v, want %+v", item, found, err, want)
	}
}

func expectNoNotification(t *testing.T, repository domain.NotificationRepository, item domain.Notification) {
	t.Helper()
	if _, found, err := repository.Find(t.Context(), domain.NotificationKeyOf(item)); err != nil || found {
		t.Errorf("got %t, %v, want none", found, err)
	}
}

func notificationOf(n int) domain.Notification {
	return fixture.Notification(func(item *domain.Notification) {
		item.ID = fmt.Sprintf("id-%d", n)
		item.CreatedAt = fmt.Sprintf("2026-01-0%dT00:00:00.000Z", n)
	})
}

func listNotifications(t *testing.T, repository domain.NotificationRepository) {
	t.Helper()
	var days []string
	list := domain.NotificationListOf(fixture.Notification())
	page := ports.PageRequest{Limit: 2}
	for range 2 {
		answer, err := repository.List(t.Context(), list, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range answer.Items {
			days = append(days, item.CreatedAt[:10])
		}
		page.Cursor = answer.Cursor
	}
	within := ports.PageRequest{From: "2026-01-02T00:00:00.000Z", Before: "2026-01-03T00:00:00.000Z"}
	if found, err := repository.List(t.Context(), list, within); err != nil || !reflect.DeepEqual(found.Items, []domain.Notification{notificationOf(2)}) {
		t.Errorf("got %+v, %v", found.Items, err)
	}
	if want := []string{"2026-01-03", "2026-01-02", "2026-01-01"}; !reflect.DeepEqual(days, want) {
		t.Errorf("got %v, want %v", days, want)
	}
}

// separateNotifications keeps items whose keys differ in one character, and finds each again.
func separateNotifications(t *testing.T, repository domain.NotificationRepository) {
	t.Helper()
	values := []string{"a", "A", "#", "a#b", "$0", "\u00e9", "e\u0301", "a#a"}
	var items []domain.Notification
	for _, first := range values {
		for _, second := range values {
			items = append(items, fixture.Notification(func(item *domain.Notification) {
				item.ID, item.UserID = first, second
			}))
		}
	}
	for _, item := range items {
		if err := repository.Create(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	if err := repository.Delete(t.Context(), domain.NotificationKeyOf(items[3])); err != nil {
		t.Fatal(err)
	}
	for i, item := range items {
		if i == 3 {
			expectNoNotification(t, repository, item)
		} else {
			expectNotification(t, repository, item)
		}
	}
}

func refuseNotification(t *testing.T, repository domain.NotificationRepository, value string) {
	t.Helper()
	refused := fixture.Notification(func(item *domain.Notification) { item.ID = value })
	_, _, err := repository.Find(t.Context(), domain.NotificationKeyOf(refused))
	var invalid *errs.ValidationError
	if !errors.As(err, &invalid) || invalid.Issues[0].Field != "id" {
		t.Errorf("got %v, want id refused", err)
	}
	if err := repository.Create(t.Context(), refused); !errors.Is(err, errs.ErrValidation) {
		t.Errorf("got %v, want it refused", err)
	}
}
