package http

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"platform.internal/notifications/internal/adapters/outbound/memory"
	"platform.internal/notifications/internal/core/domain"
	"platform.internal/notifications/test/ask"
	"platform.internal/notifications/test/fixture"

	"platform.internal/runtime/ports"
)

const notificationItemPath = "/notifications/userId-1/id-1"

func portsWithOneNotification(t *testing.T) *memory.PortSet {
	t.Helper()
	ports := memory.TestPorts()
	if err := ports.Notifications().Create(t.Context(), fixture.Notification()); err != nil {
		t.Fatal(err)
	}
	return ports
}

func TestListNotificationsRefusesALimitOver100(t *testing.T) {
	answer := ask.Send(t, Router(memory.TestPorts()), "GET", "/notifications?userId=userId-1&limit=101", nil)
	ask.ExpectStatus(t, answer, http.StatusBadRequest)
}

func TestListNotificationsPageByPage(t *testing.T) {
	given := memory.TestPorts()
	for n := range 2 {
		item := fixture.Notification(func(item *domain.Notification) {
			item.ID = fmt.Sprintf("id-%d", n)
			item.CreatedAt = fmt.Sprintf("2026-01-0%dT00:00:00.000Z", n+1)
		})
		if err := given.Notifications().Create(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	var created []string
	cursor := ""
	for range 2 {
		path := "/notifications?userId=userId-1&limit=1" + cursor
		page := ask.DecodeJSON[ports.Page[domain.Notification]](t, ask.Send(t, Router(given), "GET", path, nil))
		for _, item := range page.Items {
			created = append(created, item.CreatedAt[:10])
		}
		cursor = "&cursor=" + page.Cursor
	}
	if want := []string{"2026-01-02", "2026-01-01"}; !slices.Equal(created, want) {
		t.Errorf("got %v, want %v", created, want)
	}
}

func TestGetNotification(t *testing.T) {
	answer := ask.Send(t, Router(portsWithOneNotification(t)), "GET", notificationItemPath, nil)
	ask.ExpectJSON(t, answer, http.StatusOK, fixture.Notification())
}

func TestGetNotificationThatIsNotThere(t *testing.T) {
	answer := ask.Send(t, Router(memory.TestPorts()), "GET", notificationItemPath, nil)
	ask.ExpectStatus(t, answer, http.StatusNotFound)
}
