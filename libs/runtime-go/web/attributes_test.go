package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/web"
)

// vectors are rules with the values that both languages take, refuse and keep alike.
type vectors struct {
	Rules []struct {
		Is      string
		Taken   []any
		Refused [][]any
		Kept    [][2]any
		// Texts are values as a body writes them, and as JSON writes what is kept.
		Texts [][2]string
	}
	// Bodies are those of new trips, with what is wrong with them.
	Bodies []struct {
		Body   json.RawMessage
		Issues [][2]string
	}
}

// everyRule has a field for each rule of the vectors, in their order.
type everyRule struct {
	V0  *string            `json:"v0" is:"string"`
	V1  *string            `json:"v1" is:"string(2..3)"`
	V2  *string            `json:"v2" is:"string(..3)"`
	V3  *int               `json:"v3" is:"integer"`
	V4  *int               `json:"v4" is:"integer(1..100)"`
	V5  *float64           `json:"v5" is:"number(0.5..)"`
	V6  *string            `json:"v6" is:"decimal"`
	V7  *string            `json:"v7" is:"decimal(0.01..9007199254740993.01)"`
	V8  *bool              `json:"v8" is:"boolean"`
	V9  *string            `json:"v9" is:"date(2020-01-01..)"`
	V10 *string            `json:"v10" is:"datetime"`
	V11 *string            `json:"v11" is:"placed/paid"`
	V12 *[]string          `json:"v12" is:"string(..3)[](1..2)"`
	V13 *[]string          `json:"v13" is:"datetime[]"`
	V14 *map[string]string `json:"v14" is:"map(..1)"`
	V15 *string            `json:"v15" is:"datetime(2026-01-01T00:00:00Z..2026-06-01T00:00:00+02:00)"`
	V16 *float64           `json:"v16" is:"number"`
	V17 *[]int             `json:"v17" is:"integer[]"`
	V18 *string            `json:"v18" is:"expiry"`
}

func post(text string) *http.Request {
	request := httptest.NewRequestWithContext(context.Background(), "POST", "/", strings.NewReader(text))
	request.Header.Set("Content-Type", "application/json")
	return request
}

func encoded(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func issuesOf(err error) []errs.Issue {
	var invalid *errs.ValidationError
	if errors.As(err, &invalid) {
		return invalid.Issues
	}
	return nil
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	var given vectors
	text, err := os.ReadFile("../attributes/testdata/attributes.json")
	if err == nil {
		err = json.Unmarshal(text, &given)
	}
	if err != nil {
		t.Fatal(err)
	}
	return given
}

func TestEveryRuleTakesKeepsAndRefusesWhatTheOtherLanguageDoes(t *testing.T) {
	for n, rule := range readVectors(t).Rules {
		field := reflect.TypeFor[everyRule]().Field(n)
		if field.Tag.Get("is") != rule.Is {
			t.Fatalf("got %s, want a field for %s", field.Tag, rule.Is)
		}
		name := fmt.Sprintf("v%d", n)
		decodeText := func(text string) (string, []errs.Issue) {
			body, err := web.DecodeChanges[everyRule, everyRule](post(fmt.Sprintf("{%q:%s}", name, text)))
			return encoded(t, reflect.ValueOf(body).Field(n).Interface()), issuesOf(err)
		}
		decode := func(value any) (string, []errs.Issue) { return decodeText(encoded(t, value)) }
		for _, pair := range rule.Texts {
			if kept, issues := decodeText(pair[0]); kept != pair[1] || issues != nil {
				t.Errorf("%s: %s: got %s, %v, want %s", rule.Is, pair[0], kept, issues, pair[1])
			}
		}
		for _, value := range rule.Taken {
			rule.Kept = append(rule.Kept, [2]any{value, value})
		}
		for _, pair := range rule.Kept {
			if kept, issues := decode(pair[0]); kept != encoded(t, pair[1]) || issues != nil {
				t.Errorf("%s: %v: got %s, %v, want %v", rule.Is, pair[0], kept, issues, pair[1])
			}
		}
		for _, refused := range rule.Refused {
			want := errs.Issue{Field: name, Message: fmt.Sprint(refused[1])}
			if len(refused) > 2 {
				want.Field += "." + fmt.Sprint(refused[2])
			}
			if _, issues := decode(refused[0]); !reflect.DeepEqual(issues, []errs.Issue{want}) {
				t.Errorf("%s: %v: got %v, want %v", rule.Is, refused[0], issues, want)
			}
		}
	}
}

type newTrip struct {
	Owner  string            `json:"owner" is:"owner"`
	Name   string            `json:"name" is:"string(..3)"`
	Seats  int               `json:"seats" is:"integer(1..5)=2"`
	Tags   []string          `json:"tags" is:"string(..3)[](..2)"`
	Labels map[string]string `json:"labels" is:"map(..2)"`
	Counts []int             `json:"counts" is:"integer[](2..)"`
	Status string            `json:"status" is:"open/closed=open"`
	Note   *string           `json:"note,omitempty"`
}

func TestANewItemHasItsDefaultsAndNeverAnOwnerFromItsBody(t *testing.T) {
	made, err := web.DecodeNew[newTrip](post(`{"name":"a","tags":[],"labels":{},"counts":[1,2]}`))
	want := newTrip{Name: "a", Status: "open", Seats: 2, Tags: []string{}, Labels: map[string]string{}, Counts: []int{1, 2}}
	if err != nil || !reflect.DeepEqual(made, want) {
		t.Errorf("got %+v, %v, want %+v", made, err, want)
	}
}

func TestWhatIsWrongComesInTheOrderOfTheOtherLanguage(t *testing.T) {
	for _, given := range readVectors(t).Bodies {
		var want []errs.Issue
		for _, issue := range given.Issues {
			want = append(want, errs.Issue{Field: issue[0], Message: issue[1]})
		}
		_, err := web.DecodeNew[newTrip](post(string(given.Body)))
		if got := issuesOf(err); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", given.Body, got, want)
		}
	}
}

func TestAMomentThatANewItemHasByDefaultIsKeptAsAnyOther(t *testing.T) {
	type newVisit struct {
		At string `json:"at" is:"datetime=2026-06-01T00:00:00+02:00"`
	}
	made, err := web.DecodeNew[newVisit](post(`{}`))
	if want := (newVisit{At: "2026-05-31T22:00:00.000Z"}); err != nil || made != want {
		t.Errorf("got %+v, %v, want %+v", made, err, want)
	}
}

func TestNullTakesAwayWhatMayBeLeftOut(t *testing.T) {
	type attributesOf struct {
		Name string  `json:"name"`
		Note *string `json:"note"`
	}
	type changesOf struct {
		Name *string  `json:"name"`
		Note **string `json:"note"`
	}
	changes, err := web.DecodeChanges[changesOf, attributesOf](post(`{"note":null}`))
	if err != nil || changes.Name != nil || changes.Note == nil || *changes.Note != nil {
		t.Errorf("got %+v, %v", changes, err)
	}
	if changes, err = web.DecodeChanges[changesOf, attributesOf](post(`{"note":"n"}`)); err != nil || **changes.Note != "n" {
		t.Errorf("got %+v, %v", changes, err)
	}
	if changes, err = web.DecodeChanges[changesOf, attributesOf](post(`{}`)); err != nil || changes.Note != nil {
		t.Errorf("got %+v, %v", changes, err)
	}
	for _, refused := range []string{`{"name":null}`, `{"note":1}`} {
		if _, err := web.DecodeChanges[changesOf, attributesOf](post(refused)); !errors.Is(err, errs.ErrValidation) {
			t.Errorf("%s: got %v", refused, err)
		}
	}
	if _, err := web.DecodeNew[attributesOf](post(`{"name":"n","note":null}`)); !errors.Is(err, errs.ErrValidation) {
		t.Errorf("got %v", err)
	}
}
