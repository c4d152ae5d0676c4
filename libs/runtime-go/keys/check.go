package keys

import (
	"fmt"
	"math"
	"unicode/utf8"
)

// The greatest number that both languages read back exactly, and the smallest size DynamoDB holds.
const (
	maxNumber = 1<<53 - 1
	minNumber = 1e-130
)

// What a client is told about a value that no item can hold; @platform/runtime says the same.
const (
	isEmpty     = "Must not be empty"
	notUnicode  = "Is not valid Unicode"
	notStorable = "Has to be a number from -9007199254740991 to 9007199254740991, and 0 or at least 1e-130 in size"
)

func tooLong(bytes int) string {
	return fmt.Sprintf("Is too long: the key it is part of holds at most %d bytes", bytes)
}

// ProblemWithText is what is wrong with a text, wherever in an item it stands; empty when nothing is.
func ProblemWithText(value string) string {
	if utf8.ValidString(value) {
		return ""
	}
	return notUnicode
}

// ProblemWithNumber is what is wrong with a number, wherever in an item it stands; empty when nothing is.
func ProblemWithNumber(value float64) string {
	if size := math.Abs(value); size <= maxNumber && (size == 0 || size >= minNumber) {
		return ""
	}
	return notStorable
}
