package http

import (
	"net/http"

	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/web"
)

// notificationsRoutesPorts are what these routes need.
type notificationsRoutesPorts interface {
	Notifications() domain.NotificationRepository
}

func notificationsRoutes(ports notificationsRoutesPorts) web.Routes {
	routes := web.Routes{}
	routes["GET /notifications"] = web.List(notificationListFrom, application.ListNotifications(ports.Notifications()), web.Range("createdAt", attributes.FromText[string]("datetime")))
	routes["GET /notifications/{userId}/{id}"] = web.Get(notificationKeyFrom, application.GetNotification(ports.Notifications()))
	return routes
}

func notificationListFrom(r *http.Request) (domain.NotificationList, error) {
	var list domain.NotificationList
	var issues errs.Issues
	list.UserID = web.Parameter(&issues, r, "userId", attributes.Text)
	return list, issues.Err()
}

func notificationKeyFrom(r *http.Request) (domain.NotificationKey, error) {
	var key domain.NotificationKey
	var issues errs.Issues
	key.UserID = attributes.Text(&issues, "userId", r.PathValue("userId"))
	key.ID = attributes.Text(&issues, "id", r.PathValue("id"))
	return key, issues.Err()
}
