package memory_test

import (
	"testing"
	"time"

	"platform.internal/notifications/internal/adapters/outbound/memory"
	"platform.internal/notifications/internal/core/domain"
	"platform.internal/notifications/test/suite"
)

func TestNotificationRepositoryInMemory(t *testing.T) {
	suite.NotificationRepository(t, func(_ *testing.T, clock func() time.Time) domain.NotificationRepository {
		return memory.Notifications(clock)
	})
}
