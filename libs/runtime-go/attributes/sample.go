package attributes

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// SampleOf is test data: a valid value for every attribute of T, those that may be left out included; the
// same in each run, and the same as sampleOf of @platform/runtime makes.
func SampleOf[T any]() T {
	var made T
	values := map[string]any{}
	for _, field := range Of(reflect.TypeFor[T]()) {
		values[field.Name] = field.Rule.sample(field.Name)
	}
	text, err := json.Marshal(values)
	if err == nil {
		err = json.Unmarshal(text, &made)
	}
	if err != nil {
		panic(fmt.Sprintf("attributes: a rule of %T does not fit its type: %v", made, err))
	}
	return made
}

const sampleTime = "2026-01-01T00:00:00.000Z"

func (r Rule) sample(name string) any {
	switch r.kind {
	case kindText, kindOwner:
		return r.sampleText(name + "-1")
	case kindInteger, kindNumber:
		return min(max(1, r.bound(r.min, -math.MaxFloat64)), r.bound(r.max, math.MaxFloat64))
	case kindDecimal:
		return cmp.Or(r.min, r.max, "12.50")
	case kindBoolean:
		return true
	case kindDate:
		return cmp.Or(r.min, r.max, sampleTime[:10])
	case kindDatetime:
		if r.expires {
			return "2999" + sampleTime[4:]
		}
		return keptMoment(cmp.Or(r.min, r.max, sampleTime))
	case kindOneOf:
		return r.values[0]
	case kindList:
		made := make([]any, r.sampleCount())
		for i := range made {
			made[i] = r.of.sample(name)
		}
		return made
	case kindMap:
		made := map[string]any{}
		for i := range r.sampleCount() {
			made["key-"+strconv.Itoa(i+1)] = r.of.sample(name)
		}
		return made
	default:
		return nil
	}
}

// sampleText keeps the end of the text, which tells one from another.
func (r Rule) sampleText(text string) string {
	if least := int(r.bound(r.min, 0)); len(text) < least {
		text = strings.Repeat("-", least-len(text)) + text
	}
	return text[max(0, len(text)-int(r.bound(r.max, MaxTextBytes))):]
}

func (r Rule) sampleCount() int { return max(1, int(r.bound(r.min, 1))) }

func (r Rule) bound(limit string, none float64) float64 {
	bound, err := strconv.ParseFloat(limit, 64)
	if err != nil {
		return none
	}
	return bound
}
