package web

import (
	"cmp"
	"net/http"
	"os"

	"platform.internal/runtime/config"
)

const healthPattern = "GET /health"

func health(w http.ResponseWriter, _ *http.Request) error {
	return JSON(w, http.StatusOK, struct {
		Status  string `json:"status"`
		Service string `json:"service"`
		Version string `json:"version"`
	}{
		"ok",
		cmp.Or(os.Getenv(config.ServiceName), "service"),
		cmp.Or(os.Getenv(config.Version), "dev"),
	})
}
