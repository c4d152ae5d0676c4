package attributes

import (
	"encoding/json"
	"strconv"
)

// Kept is a checked value as it is kept: moments in UTC with milliseconds, whole numbers without point and
// exponent, zero without a sign, everything else as it is.
func (r Rule) Kept(value any) any {
	switch value := value.(type) {
	case string:
		if r.kind == kindDatetime {
			return keptMoment(value)
		}
	case json.Number:
		return r.keptNumber(value)
	case []any:
		for i, each := range value {
			value[i] = r.keptBelow(each)
		}
	case map[string]any:
		for name, each := range value {
			value[name] = r.keptBelow(each)
		}
	}
	return value
}

// keptMoment leaves what is no moment as it is.
func keptMoment(text string) string {
	if moment, ok := momentOf(text); ok {
		return moment
	}
	return text
}

func (r Rule) keptNumber(value json.Number) json.Number {
	number, err := value.Float64()
	switch {
	case err != nil:
		return value
	case r.kind == kindInteger && isWhole(number):
		return json.Number(strconv.FormatInt(int64(number), 10))
	case r.kind == kindNumber && number == 0:
		return "0"
	}
	return value
}

func (r Rule) keptBelow(value any) any {
	if r.of == nil {
		return value
	}
	return r.of.Kept(value)
}

// Default is what a new item has when nothing is given, as JSON would say it; false when there is none.
func (r Rule) Default() (any, bool) {
	if !r.hasPreset {
		return nil, false
	}
	value, _ := r.read(r.preset)
	return r.Kept(value), true
}

// read is a value written as text, in the form in which JSON holds it, and what is wrong with its form.
func (r Rule) read(text string) (value any, problem string) {
	switch r.kind {
	case kindInteger:
		if !integers.MatchString(text) {
			return nil, "Has to be a whole number"
		}
		return json.Number(text), ""
	case kindNumber:
		number := json.Number(text)
		if _, err := number.Float64(); err != nil || !numbers.MatchString(text) {
			return nil, "Has to be a number"
		}
		return number, ""
	case kindBoolean:
		if text != "true" && text != "false" {
			return nil, "Has to be true or false"
		}
		return text == "true", ""
	default:
		return text, ""
	}
}
