package web

import (
	"cmp"
	"net/http"
	"os"

	"platform.internal/runtime/config"
)

const healthPattern = "GET /health"

func health(w http.ResponseWriter, _ *http.Request) error {
	return JSON(w, http.StatusOK, map[string]string{
		"status":  "ok",
		"service": cmp.Or(os.Getenv(config.ServiceName), "service"),
		"version": cmp.Or(os.Getenv(config.Version), "dev"),
	})
}
