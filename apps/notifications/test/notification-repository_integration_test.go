//go:build integration

package test

import (
	"testing"
	"time"

	"platform.internal/notifications/internal/adapters/outbound/dynamodb"
	"platform.internal/notifications/internal/core/domain"
	"platform.internal/notifications/test/suite"

	"platform.internal/runtime/testkit"
)

func TestIntegrationNotificationRepositoryInDynamoDB(t *testing.T) {
	suite.NotificationRepository(t, func(t *testing.T, clock func() time.Time) domain.NotificationRepository {
		table := testkit.NewTable(t)
		return dynamodb.Notifications(table.Client, table.Name, clock)
	})
}
