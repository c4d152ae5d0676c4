package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/web"
)

type newUser struct {
	Email string `json:"email"`
}

func (u newUser) Validate() error {
	var issues errs.Issues
	issues.Require(strings.Contains(u.Email, "@"), "email", "Has to be an e-mail address")
	return issues.Err()
}

func ExampleApp() {
	app := web.App(web.Routes{
		"POST /users": func(w http.ResponseWriter, r *http.Request) error {
			input, err := web.DecodeJSON[newUser](r)
			if err != nil {
				return err
			}
			return web.JSON(w, http.StatusCreated, input)
		},
	})
	request := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/users", strings.NewReader(`{"email":"ann@example.com"}`))
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	app.ServeHTTP(answer, request)
	fmt.Println(answer.Code, answer.Body)
	// Output: 201 {"email":"ann@example.com"}
}
