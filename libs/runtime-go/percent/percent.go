// Package percent reads and writes percent-encoded text (RFC 3986, 2.1), once and without a guess:
// what is not the encoding of a text is refused.
package percent

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// Decode is the text that was encoded; false for an escape that is none, bytes that are no UTF-8, the
// character NUL, and the replacement character, which stands where somebody met such bytes before.
func Decode(encoded string) (string, bool) {
	text, err := url.PathUnescape(encoded)
	return text, err == nil && IsText(text)
}

// DecodeParameter is Decode for a name or value of a query, where a plus is a space.
func DecodeParameter(encoded string) (string, bool) {
	return Decode(strings.ReplaceAll(encoded, "+", " "))
}

// IsText tells whether text is UTF-8 without NUL and without the replacement character.
func IsText(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsAny(text, "\x00\uFFFD")
}

const hex = "0123456789ABCDEF"

// Segment encodes a segment of a path: all but what RFC 3986, 3.3 lets stand. A dot segment is
// encoded too, for it is a value and not to be resolved on the way.
func Segment(segment string) string {
	if segment == "." || segment == ".." {
		return strings.ReplaceAll(segment, ".", "%2E")
	}
	var made strings.Builder
	for i := range len(segment) {
		char := segment[i]
		if isPlain(char) {
			made.WriteByte(char)
		} else {
			made.WriteByte('%')
			made.WriteByte(hex[char>>4])
			made.WriteByte(hex[char&15])
		}
	}
	return made.String()
}

func isPlain(char byte) bool {
	return char >= 'a' && char <= 'z' || char >= 'A' && char <= 'Z' || char >= '0' && char <= '9' ||
		strings.IndexByte("-._~!$&'()*+,;=:@", char) >= 0
}
