package httpentry_test

import (
	"fmt"
	"net/http"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/web"
)

// vehicle is an entity as the generators write it.
type vehicle struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Version int    `json:"version"`
}

type newVehicle struct {
	Name *string `json:"name"`
}

func textOf(issues *errs.Issues, field, value string) string {
	issues.Require(value != "" && len(value) <= 1024, field, "Has to be a text of 1 to 1024 bytes")
	return value
}

func (v *newVehicle) Validate() error {
	var issues errs.Issues
	issues.Require(v.Name != nil, "name", "Is missing")
	if v.Name != nil {
		textOf(&issues, "name", *v.Name)
	}
	return issues.Err()
}

type vehicleChanges newVehicle

func (v *vehicleChanges) Validate() error {
	if v.Name == nil {
		return nil
	}
	return (*newVehicle)(v).Validate()
}

// vehicles are the routes that the generators write for an entity Vehicle with a name, its items in
// memory.
func vehicles() http.Handler {
	items := map[string]vehicle{}
	find := func(r *http.Request) (vehicle, error) {
		var issues errs.Issues
		id := textOf(&issues, "id", r.PathValue("id"))
		found, ok := items[id]
		if err := issues.Err(); err != nil || ok {
			return found, err
		}
		return vehicle{ID: id}, errs.NotFound("There is no such vehicle")
	}
	return web.App(web.Routes{
		"POST /vehicles": func(w http.ResponseWriter, r *http.Request) error {
			body, err := web.DecodeJSON[newVehicle](r)
			if err != nil {
				return err
			}
			made := vehicle{ID: fmt.Sprintf("v-%d", len(items)), Name: *body.Name, Version: 1}
			items[made.ID] = made
			return web.JSON(w, http.StatusCreated, made)
		},
		"GET /vehicles": func(w http.ResponseWriter, r *http.Request) error {
			request, err := web.PageRequest(r)
			var issues errs.Issues
			issues.Merge("", err)
			if err := issues.Err(); err != nil {
				return err
			}
			var all []vehicle
			for _, each := range items {
				all = append(all, each)
			}
			page, err := memory.Page(all, func(v vehicle) string { return v.ID }, request)
			if err != nil {
				return err
			}
			return web.JSON(w, http.StatusOK, page)
		},
		"GET /vehicles/{id}": func(w http.ResponseWriter, r *http.Request) error {
			found, err := find(r)
			if err != nil {
				return err
			}
			return web.JSON(w, http.StatusOK, found)
		},
		"PUT /vehicles/{id}": func(w http.ResponseWriter, r *http.Request) error {
			body, err := web.DecodeJSON[vehicleChanges](r)
			if err != nil {
				return err
			}
			found, err := find(r)
			if err != nil {
				return err
			}
			if body.Name != nil {
				found.Name = *body.Name
			}
			found.Version++
			items[found.ID] = found
			return web.JSON(w, http.StatusOK, found)
		},
		"DELETE /vehicles/{id}": func(w http.ResponseWriter, r *http.Request) error {
			delete(items, r.PathValue("id"))
			return web.NoContent(w)
		},
	})
}
