package contract_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"platform.internal/runtime/contract"
	"platform.internal/runtime/errs"
)

type line struct {
	Sku  string   `json:"sku"`
	Tags []string `json:"tags"`
}

// UnmarshalJSON refuses what its contract does, as generated decoders do.
func (l *line) UnmarshalJSON(text []byte) error {
	type plain line
	if err := json.Unmarshal(text, (*plain)(l)); err != nil {
		return err
	}
	if l.Sku == "" {
		return errors.New("field sku length: must be >= 1")
	}
	return nil
}

type order struct {
	Lines []line             `json:"lines"`
	Fees  map[string]float64 `json:"fees"`
	Notes []string           `json:"notes,omitempty,omitzero"`
	Gift  *line              `json:"gift,omitempty,omitzero"`
	At    time.Time          `json:"at"`
}

func valid() order {
	return order{Lines: []line{{Sku: "tea", Tags: []string{}}}, Fees: map[string]float64{}}
}

func TestWhatCanBeReadIsValid(t *testing.T) {
	given := valid()
	if err := contract.Check(&given); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestWhatNobodyCouldReadIsRefused(t *testing.T) {
	const null = "Is nil, which would be published as null: give an empty one"
	tests := map[string]struct {
		change func(*order)
		want   []errs.Issue
	}{
		"nil lists and maps": {
			func(o *order) { o.Lines, o.Fees = nil, nil },
			[]errs.Issue{{Field: "lines", Message: null}, {Field: "fees", Message: null}},
		},
		"a nil list in a list": {
			func(o *order) { o.Lines = append(o.Lines, line{Sku: "pot"}) },
			[]errs.Issue{{Field: "lines.1.tags", Message: null}},
		},
		"a nil list behind a pointer": {
			func(o *order) { o.Gift = &line{Sku: "pot"} },
			[]errs.Issue{{Field: "gift.tags", Message: null}},
		},
		"what the decoder refuses": {
			func(o *order) { o.Lines[0].Sku = "" },
			[]errs.Issue{{Message: "field sku length: must be >= 1"}},
		},
		"what is no JSON": {
			func(o *order) { o.Fees["x"] = math.Inf(1) },
			[]errs.Issue{{Message: "json: unsupported value: +Inf"}},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			given := valid()
			test.change(&given)
			var invalid *errs.ValidationError
			if err := contract.Check(&given); !errors.As(err, &invalid) || !reflect.DeepEqual(invalid.Issues, test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}
