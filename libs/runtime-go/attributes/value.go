package attributes

import (
	"math/big"
	"regexp"
	"time"
)

const maxDecimalDigits = 38

var (
	decimals      = regexp.MustCompile(`^-?(?:0|[1-9]\d*)(?:\.\d+)?$`)
	negativeZeros = regexp.MustCompile(`^-0(?:\.0+)?$`)
	digits        = regexp.MustCompile(`\d`)
	numbers       = regexp.MustCompile(`^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$`)
	integers      = regexp.MustCompile(`^-?(?:0|[1-9]\d*)$`)
	moments       = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$`)
)

func isDecimal(given string) bool {
	return decimals.MatchString(given) && !negativeZeros.MatchString(given) &&
		len(digits.FindAllString(given, -1)) <= maxDecimalDigits
}

// CompareDecimals compares two decimals exactly, whatever zeros they end with: 1.5 and 1.50 are equal. Less
// than 0, 0, or more than 0, as for sorting; what is no decimal counts as 0.
func CompareDecimals(a, b string) int {
	left, right := new(big.Rat), new(big.Rat)
	left.SetString(a)
	right.SetString(b)
	return left.Cmp(right)
}

// isDate tells whether it is a day that there is, written as 2026-01-31.
func isDate(given string) bool {
	at, err := time.Parse(time.DateOnly, given)
	return err == nil && at.Year() >= 1
}

// momentOf is a moment in UTC with milliseconds; false for what is none, or not in the years 1 to 9999.
func momentOf(given string) (string, bool) {
	if !moments.MatchString(given) {
		return "", false
	}
	at, err := time.Parse(time.RFC3339Nano, given)
	if err != nil || !isDate(given[:len(time.DateOnly)]) {
		return "", false
	}
	at = at.UTC()
	return at.Format("2006-01-02T15:04:05.000Z"), at.Year() >= 1 && at.Year() <= 9999
}
