package http

import (
	"net/http"

	"platform.internal/notifications/internal/adapters/inbound/http/input"
	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/web"
)

func listNotificationsRoute(ports domain.Ports) web.Routes {
	find := application.ListNotifications(ports)
	return web.Routes{"GET /notifications": func(w http.ResponseWriter, r *http.Request) error {
		page, err := web.PageRequest(r)
		var issues errs.Issues
		issues.Merge("", err)
		var list domain.NotificationList
		list.UserID = web.Parameter(&issues, r, "userId", input.TextOf)
		if err := issues.Err(); err != nil {
			return err
		}
		found, err := find(r.Context(), list, page)
		if err != nil {
			return err
		}
		return web.JSON(w, http.StatusOK, found)
	}}
}
