package dynamo

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/plain"
)

// sealBytes of a digest tell one list from all others.
const sealBytes = 16

// CursorAfter is the cursor of the page after the item with these keys, as @platform/runtime/dynamodb makes it: where in the list the last
// one ended, sealed together with the list. It does not say the list, so that it leads into none but the one that
// is asked for.
func (l Listing) CursorAfter(key map[string]types.AttributeValue) (string, error) {
	place := make([]string, len(l.places()))
	for i, name := range l.places() {
		place[i] = textIn(key, name)
		if place[i] == "" {
			return "", fmt.Errorf("key attribute %s is %T, allowed: text", name, key[name])
		}
	}
	return l.cursorOf(place)
}

func (l Listing) cursorOf(place []string) (string, error) {
	encoded, err := plain.JSON(append([]string{l.seal(place)}, place...))
	return base64.RawURLEncoding.EncodeToString(encoded), err
}

// keyBefore is the key of the item after which the page of a cursor begins. A ValidationError when the cursor was
// changed, or made for another list.
func (l Listing) keyBefore(cursor string) (item, error) {
	if cursor == "" {
		return nil, nil
	}
	decoded, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, badCursor(err)
	}
	var parts []string
	if err := json.Unmarshal(decoded, &parts); err != nil {
		return nil, badCursor(err)
	}
	if len(parts) != 1+len(l.places()) || !l.sort.holds(parts[1]) {
		return nil, badCursor(errors.New("it leads to another list"))
	}
	if made, err := l.cursorOf(parts[1:]); err != nil || made != cursor {
		return nil, badCursor(errors.New("it is not as it was made for this list"))
	}
	made := item{l.by.partition: text(l.partition)}
	for i, name := range l.places() {
		made[name] = text(parts[1+i])
	}
	return made, nil
}

// places tell an item from the others of its list: its place in it, and in an index its own keys.
func (l Listing) places() []string {
	if l.by.index == nil {
		return []string{sk}
	}
	return []string{l.by.sort, pk, sk}
}

// seal has each text with its length before it, so that no two rows of texts are one.
func (l Listing) seal(place []string) string {
	from, to := l.sort.ends()
	var sealed strings.Builder
	for _, each := range append([]string{l.by.name(), l.partition, from, to}, place...) {
		fmt.Fprintf(&sealed, "%d:%s", len(each), each)
	}
	digest := sha256.Sum256([]byte(sealed.String()))
	return base64.RawURLEncoding.EncodeToString(digest[:sealBytes])
}

func badCursor(cause error) error {
	return errs.Validation(errs.Issue{Field: "cursor", Message: "Not a cursor of this list"}).WithCause(cause)
}
