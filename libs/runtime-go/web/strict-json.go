package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"platform.internal/runtime/errs"
)

const maxDepth = 64

// checkJSON refuses what is no JSON in UTF-8, and what is nested deeper than maxDepth. A replacement
// character stands where a front door met bytes that are no UTF-8.
func checkJSON(text []byte) error {
	if !utf8.Valid(text) || bytes.ContainsRune(text, utf8.RuneError) {
		return malformed(errors.New("not UTF-8"))
	}
	if depthOf(text) > maxDepth {
		message := fmt.Sprintf("The body is nested deeper than %d levels", maxDepth)
		return errs.New("BAD_REQUEST", message, http.StatusBadRequest)
	}
	if !json.Valid(text) {
		return malformed(errors.New("not JSON"))
	}
	return nil
}

func depthOf(text []byte) int {
	depth, most, inText := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch char := text[i]; {
		case inText && char == '\\':
			i++
		case char == '"':
			inText = !inText
		case inText:
		case char == '{' || char == '[':
			depth++
			most = max(most, depth)
		case char == '}' || char == ']':
			depth--
		}
	}
	return most
}

// reader reads JSON that is valid, and gathers what JSON lets pass and readers disagree about: a name
// that an object gives twice, and text with half of a surrogate pair.
type reader struct {
	decoder *json.Decoder
	issues  errs.Issues
}

func readJSON(text []byte) (any, errs.Issues, error) {
	r := &reader{decoder: json.NewDecoder(bytes.NewReader(text))}
	r.decoder.UseNumber()
	value, err := r.value("")
	return value, r.issues, err
}

func (r *reader) value(path string) (any, error) {
	token, err := r.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case string:
		r.text(path, token)
		return token, nil
	case json.Delim:
		if token == '{' {
			return r.object(path)
		}
		return r.list(path)
	default:
		return token, nil
	}
}

// text: the decoder puts the replacement character for half of a pair.
func (r *reader) text(path, text string) {
	r.issues.Require(!strings.ContainsRune(text, utf8.RuneError), path, "Is not valid Unicode")
}

func (r *reader) object(path string) (any, error) {
	made := map[string]any{}
	for r.decoder.More() {
		token, err := r.decoder.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string)
		field := below(path, name)
		r.text(field, name)
		_, twice := made[name]
		r.issues.Require(!twice, field, "Is given more than once")
		if made[name], err = r.value(field); err != nil {
			return nil, err
		}
	}
	_, err := r.decoder.Token()
	return made, err
}

func (r *reader) list(path string) (any, error) {
	made := []any{}
	for r.decoder.More() {
		value, err := r.value(below(path, strconv.Itoa(len(made))))
		if err != nil {
			return nil, err
		}
		made = append(made, value)
	}
	_, err := r.decoder.Token()
	return made, err
}

func below(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
