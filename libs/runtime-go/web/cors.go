package web

import (
	"net/http"
	"os"
	"slices"
	"strings"

	"platform.internal/runtime/config"
)

// What pages may send and read, as libs/model/src/cors.ts says.
const (
	corsMethods = "GET,HEAD,POST,PUT,PATCH,DELETE"
	corsHeaders = "authorization,content-type,idempotency-key,x-correlation-id"
	corsExposed = "x-correlation-id"
	corsMaxAge  = "3600"
)

// withCORS answers preflights of pages, and lets those of the origins read, where the front door leaves
// that to the function: CORS_ORIGINS names them then.
func withCORS(next http.Handler) http.Handler {
	given := os.Getenv(config.CorsOrigins)
	if given == "" {
		return next
	}
	origins := strings.Split(given, ",")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Add("Vary", "Origin")
		if origin := r.Header.Get("Origin"); slices.Contains(origins, origin) {
			header.Set("Access-Control-Allow-Origin", origin)
			header.Set("Access-Control-Expose-Headers", corsExposed)
		}
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		header.Set("Access-Control-Allow-Methods", corsMethods)
		header.Set("Access-Control-Allow-Headers", corsHeaders)
		header.Set("Access-Control-Max-Age", corsMaxAge)
		w.WriteHeader(http.StatusNoContent)
	})
}
