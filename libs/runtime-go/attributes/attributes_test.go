package attributes_test

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
)

func TestDecimalsCompareExactly(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"1.5", "1.50", 0}, {"0.1", "0.09", 1}, {"-1", "0.5", -1}, {"9007199254740993", "9007199254740992", 1}} {
		if got := attributes.CompareDecimals(test.a, test.b); got != test.want {
			t.Errorf("%s, %s: got %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestARuleThatCannotBeReadSaysWhatIsAllowed(t *testing.T) {
	for _, is := range []string{"", "text", "integer(1)", "string[", "one"} {
		if rule, err := attributes.Parse(is); err == nil {
			t.Errorf("%q: got %+v, want an error", is, rule)
		}
	}
}

func TestAPathSaysAValueAsText(t *testing.T) {
	var issues errs.Issues
	seats := attributes.FromText[int]("integer(1..5)")
	at := attributes.FromText[string]("datetime")
	paid := attributes.FromText[bool]("boolean")
	if got := seats(&issues, "seats", "5"); got != 5 {
		t.Errorf("got %d", got)
	}
	if got := at(&issues, "at", "2026-01-31T09:30:00+01:00"); got != "2026-01-31T08:30:00.000Z" {
		t.Errorf("got %s", got)
	}
	if !paid(&issues, "paid", "true") || issues != nil {
		t.Errorf("got %v", issues)
	}
	seats(&issues, "seats", "6")
	seats(&issues, "seats", "1.0")
	at(&issues, "at", "today")
	paid(&issues, "paid", "yes")
	want := errs.Issues{
		{Field: "seats", Message: "Has to be from 1 to 5"},
		{Field: "seats", Message: "Has to be a whole number"},
		{Field: "at", Message: "Has to be a date and time with a time zone, such as 2026-01-31T09:30:00Z"},
		{Field: "paid", Message: "Has to be true or false"},
	}
	if !reflect.DeepEqual(issues, want) {
		t.Errorf("got %v, want %v", issues, want)
	}
}

type trip struct {
	ID string `json:"id"`
	given
}

type given struct {
	Name   string            `json:"name" is:"string(8..8)"`
	Price  string            `json:"price" is:"decimal"`
	Seats  int               `json:"seats" is:"integer(2..)"`
	Status string            `json:"status" is:"open/closed"`
	Tags   []string          `json:"tags" is:"string[](2..)"`
	Labels map[string]string `json:"labels"`
	Note   *string           `json:"note,omitempty" is:"string(..3)"`
}

type changes struct {
	Seats *int
	Note  *string
}

func TestTestDataIsValidForEveryAttribute(t *testing.T) {
	note := "e-1"
	want := given{
		"--name-1", "12.50", 2, "open", []string{"tags-1", "tags-1"}, map[string]string{"key-1": "labels-1"}, &note,
	}
	if got := attributes.SampleOf[given](); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTestDataOfAMomentIsAsItIsKept(t *testing.T) {
	type visit struct {
		At string `json:"at" is:"datetime(2026-06-01T00:00:00+02:00..)"`
	}
	if got := attributes.SampleOf[visit](); got.At != "2026-05-31T22:00:00.000Z" {
		t.Errorf("got %s", got.At)
	}
}

func TestChangesThatSaySomethingAreApplied(t *testing.T) {
	item := trip{ID: "1", given: given{Seats: 2}}
	seats, note := 3, "new"
	attributes.Apply(&item, changes{Note: &note})
	attributes.Apply(&item, changes{Seats: &seats})
	if item.ID != "1" || item.Seats != 3 || *item.Note != "new" {
		t.Errorf("got %+v", item)
	}
	if got := attributes.Given(changes{Seats: &seats}); !reflect.DeepEqual(got, map[string]any{"Seats": 3}) {
		t.Errorf("got %v", got)
	}
}

func TestAnAttributeWithoutAChangeIsNamed(t *testing.T) {
	type changing struct {
		Name   *string            `json:"name"`
		Price  *string            `json:"price"`
		Status *string            `json:"status"`
		Labels *map[string]string `json:"labels"`
		Note   *string            `json:"note"`
	}
	got := attributes.Unchanging[trip, changing]()
	if want := []string{"id", "seats", "tags"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheDocumentSaysOfARuleWhatTheOtherLanguageSays(t *testing.T) {
	var given struct {
		Rules []struct {
			Is       string
			Document map[string]any
		}
	}
	text, err := os.ReadFile("testdata/attributes.json")
	if err == nil {
		err = json.Unmarshal(text, &given)
	}
	if err != nil || len(given.Rules) == 0 {
		t.Fatal(err, len(given.Rules))
	}
	for _, each := range given.Rules {
		var issues errs.Issues
		attributes.FromText[any](each.Is)(&issues, "value", attributes.Asked)
		document, said := attributes.Documented(issues[0])
		if !said || !reflect.DeepEqual(document, each.Document) {
			t.Errorf("%s: got %v, want %v", each.Is, document, each.Document)
		}
	}
	if _, said := attributes.Documented(errs.Issue{Field: "value", Message: "Is missing"}); said {
		t.Error("got a rule from an issue that is none")
	}
}
