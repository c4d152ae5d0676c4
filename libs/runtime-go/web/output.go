package web

import (
	"fmt"
	"net/http"

	"platform.internal/runtime/internal/plain"
)

// JSON answers with a value as JSON (S1-06).
func JSON(w http.ResponseWriter, status int, value any) error {
	body, err := plain.JSON(value)
	if err != nil {
		return fmt.Errorf("the answer is not JSON: %w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if _, err = w.Write(body); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}

// NoContent answers 204 without a body.
func NoContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}
