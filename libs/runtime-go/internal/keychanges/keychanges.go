// Package keychanges is what the table and its twin in memory answer to a change of a key.
package keychanges

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/keys"
)

// Letter is an entity with a key and an index.
type Letter struct {
	ID        string    `json:"id"`
	To        string    `json:"to"`
	Note      string    `json:"note"`
	Version   int       `json:"version"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

// Changes say what an update changes.
type Changes struct {
	ID   *string `json:"id"`
	To   *string `json:"to"`
	Note *string `json:"note"`
}

// Definition has LETTER#{id} / DETAILS, and TO#{to} / {createdAt} on GSI1.
var Definition = dynamo.Definition[Letter]{
	Name: "letter",
	Keys: func(l Letter) dynamo.Keys {
		key := KeyOf(l.ID)
		return dynamo.Keys{
			PK: key.PK, SK: key.SK,
			GSI1PK: keys.Of("TO#{to}", l.To), GSI1SK: keys.Of("{createdAt}", dynamo.Timestamp(l.CreatedAt)),
		}
	},
}

// KeyOf is the key of a letter.
func KeyOf(id string) dynamo.Key {
	return dynamo.Key{PK: keys.Of("LETTER#{id}", id), SK: keys.Of("DETAILS")}
}

// Letters are a table of letters, or its twin.
type Letters interface {
	Create(ctx context.Context, letter Letter) error
	Get(ctx context.Context, key dynamo.Key) (Letter, bool, error)
	Change(ctx context.Context, letter Letter, expected int, changes any) (Letter, error)
}

// Run asks for each change of the table that @platform/runtime passes as well.
func Run(t *testing.T, letters Letters) {
	t.Helper()
	text, err := os.ReadFile("../../runtime/test/key-changes.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Name    string
		Changes Changes
		Refused bool
	}
	if err := json.Unmarshal(text, &rows); err != nil || len(rows) < 4 {
		t.Fatalf("got %d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		t.Run(row.Name, func(t *testing.T) { answers(t, letters, row.Name, row.Changes, row.Refused) })
	}
}

func answers(t *testing.T, letters Letters, id string, changes Changes, refused bool) {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	letter := Letter{ID: id, To: "ada", Note: "a", Version: 1, CreatedAt: at, UpdatedAt: at}
	if err := letters.Create(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	_, err := letters.Change(t.Context(), letter, 1, changes)
	if refused != (err != nil && strings.Contains(err.Error(), "the change would move LETTER#")) {
		t.Errorf("got %v", err)
	}
	found, _, err := letters.Get(t.Context(), KeyOf(id))
	if err != nil || found.ID != id || refused != (found.Version == 1) || refused && found.Note != "a" {
		t.Errorf("got %+v, %v", found, err)
	}
	if moved, is, err := letters.Get(t.Context(), KeyOf("b")); is || err != nil {
		t.Errorf("got %+v, %v", moved, err)
	}
}
