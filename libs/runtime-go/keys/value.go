package keys

import (
	"math"
	"strconv"
	"strings"
)

const wholeDigits = 16

// Text is a text as part of a key: without the separator #, so that it does not reach into the next
// part. # becomes $0 and $ becomes $1; everything else stays. $ is the character after #, so texts keep
// their order, and the beginning of a text stays the beginning of its key.
func Text(value string) string { return escapes.Replace(value) }

var escapes = strings.NewReplacer("#", "$0", "$", "$1")

// Number is a number as part of a key: 16 digits before the point, and those after it if there are any,
// so that keys are in the order of the numbers. A negative one begins with -, has each digit replaced by
// its complement to 9, and ends with ~.
func Number(value float64) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(value), 'f', -1, 64), ".")
	digits := strings.Repeat("0", max(0, wholeDigits-len(whole))) + whole
	if fraction != "" {
		digits += "." + fraction
	}
	if value >= 0 {
		return digits
	}
	return "-" + strings.Map(complement, digits) + "~"
}

func complement(r rune) rune {
	if r == '.' {
		return r
	}
	return '0' + '9' - r
}
