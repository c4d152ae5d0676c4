// Package plain writes JSON as JavaScript does, so that both languages answer, send and seal the same bytes.
package plain

import (
	"bytes"
	"encoding/json"
)

// JSON is json.Marshal with no character escaped that JSON takes as it is: <, >, & and the two separators of
// lines, each of which would be six bytes.
func JSON(value any) ([]byte, error) {
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return withSeparators(bytes.TrimSuffix(written.Bytes(), []byte("\n"))), nil
}

// withSeparators undoes the one escape that encoding/json leaves no choice about.
func withSeparators(text []byte) []byte {
	made := make([]byte, 0, len(text))
	for len(text) > 0 {
		switch {
		case bytes.HasPrefix(text, []byte(`\u2028`)):
			made, text = append(made, "\u2028"...), text[6:]
		case bytes.HasPrefix(text, []byte(`\u2029`)):
			made, text = append(made, "\u2029"...), text[6:]
		case text[0] == '\\':
			made, text = append(made, text[:2]...), text[2:]
		default:
			made, text = append(made, text[0]), text[1:]
		}
	}
	return made
}
