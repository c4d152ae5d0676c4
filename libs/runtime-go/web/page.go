package web

import (
	"fmt"
	"net/http"
	"strconv"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// MaxLimit is the most items a page may be asked for.
const MaxLimit = 100

// PageRequest reads the query of a list: limit 1 to 100, default 20, and the cursor of the page
// before. Anything else is a ValidationError.
func PageRequest(r *http.Request) (ports.PageRequest, error) {
	query := r.URL.Query()
	page := ports.PageRequest{Limit: ports.DefaultLimit, Cursor: query.Get("cursor")}
	if !query.Has("limit") {
		return page, nil
	}
	limit, err := strconv.Atoi(query.Get("limit"))
	if err != nil || limit < 1 || limit > MaxLimit {
		message := fmt.Sprintf("Has to be a whole number from 1 to %d", MaxLimit)
		return page, errs.Validation(errs.Issue{Field: "limit", Message: message})
	}
	page.Limit = limit
	return page, nil
}
