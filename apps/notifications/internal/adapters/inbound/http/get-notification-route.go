package http

import (
	"net/http"

	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/web"
)

func getNotificationRoute(ports domain.Ports) web.Routes {
	get := application.GetNotification(ports)
	return web.Routes{"GET /notifications/{id}/{userId}": func(w http.ResponseWriter, r *http.Request) error {
		key, err := NotificationKeyFrom(r)
		if err != nil {
			return err
		}
		item, err := get(r.Context(), key)
		if err != nil {
			return err
		}
		return web.JSON(w, http.StatusOK, item)
	}}
}
