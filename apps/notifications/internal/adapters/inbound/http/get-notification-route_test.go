package http

import (
	"net/http"
	"testing"

	"platform.internal/notifications/internal/adapters/outbound/memory"
	"platform.internal/notifications/test/ask"
	"platform.internal/notifications/test/fixture"
)

func TestGetNotification(t *testing.T) {
	ports := memory.TestPorts()
	if err := ports.Notifications.Create(t.Context(), fixture.Notification()); err != nil {
		t.Fatal(err)
	}
	answer := ask.Send(t, Router(ports), "GET", "/notifications/id-1/userId-1", nil)
	ask.ExpectJSON(t, answer, http.StatusOK, fixture.Notification())
}

func TestGetNotificationThatIsNotThere(t *testing.T) {
	answer := ask.Send(t, Router(memory.TestPorts()), "GET", "/notifications/id-1/userId-1", nil)
	ask.ExpectStatus(t, answer, http.StatusNotFound)
}
