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
)

func TestNotificationsAreRefused(t *testing.T) {
	ask.ExpectRefusals(t, Router(memory.TestPorts()),
		ask.Refusal{Method: "GET", Path: "/notifications?userId=userId-1&limit=101", Status: http.StatusBadRequest, Field: "limit"},
		ask.Refusal{Method: "GET", Path: "/notifications?userId=userId-1&createdAt.from=soon", Status: http.StatusBadRequest, Field: "createdAt.from"},
		ask.Refusal{Method: "GET", Path: notificationItemPath, Status: http.StatusNotFound},
	)
}

const notificationItemPath = "/notifications/userId-1/id-1"

func portsWithOneNotification(t *testing.T) *memory.PortSet {
	t.Helper()
	ports := memory.TestPorts()
	if err := ports.Notifications().Create(t.Context(), fixture.Notification()); err != nil {
		t.Fatal(err)
	}
	return ports
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
	for _, item := range ask.Pages[domain.Notification](t, Router(given), "/notifications?userId=userId-1&limit=1") {
		created = append(created, item.CreatedAt[:10])
	}
	if want := []string{"2026-01-02", "2026-01-01"}; !slices.Equal(created, want) {
		t.Errorf("got %v, want %v", created, want)
	}
	within := "/notifications?userId=userId-1&createdAt.from=2026-01-01T00:00:00Z&createdAt.before=2026-01-02T00:00:00Z"
	found := ask.Pages[domain.Notification](t, Router(given), within)
	if len(found) != 1 || found[0].CreatedAt != "2026-01-01T00:00:00.000Z" {
		t.Errorf("got %+v", found)
	}
}

func TestGetNotification(t *testing.T) {
	answer := ask.Send(t, Router(portsWithOneNotification(t)), "GET", notificationItemPath, nil)
	ask.ExpectJSON(t, answer, http.StatusOK, fixture.Notification())
}
