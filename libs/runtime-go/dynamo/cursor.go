package dynamo

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/errs"
)

// A cursor is the key of the last item as base64url JSON, the form ElectroDB uses.

func encodeCursor(last item) (string, error) {
	if len(last) == 0 {
		return "", nil
	}
	keys := map[string]string{}
	for name, value := range last {
		member, ok := value.(*types.AttributeValueMemberS)
		if !ok {
			return "", fmt.Errorf("key attribute %s is %T, allowed: text", name, value)
		}
		keys[name] = member.Value
	}
	text, err := json.Marshal(keys)
	return base64.RawURLEncoding.EncodeToString(text), err
}

// decodeCursor refuses a cursor that was not made by the same query.
func decodeCursor(cursor, partition string, sort SortRange, by access) (item, error) {
	if cursor == "" {
		return nil, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(cursor, "="))
	if err != nil {
		return nil, badCursor(err)
	}
	var keys map[string]string
	if err := json.Unmarshal(text, &keys); err != nil {
		return nil, badCursor(err)
	}
	wanted := []string{pk, sk}
	if by.index != nil {
		wanted = append(wanted, by.partition, by.sort)
	}
	made := item{}
	for _, name := range wanted {
		made[name] = &types.AttributeValueMemberS{Value: keys[name]}
		if keys[name] == "" {
			return nil, badCursor(nil)
		}
	}
	if len(keys) != len(wanted) || keys[by.partition] != partition || !sort.Holds(keys[by.sort]) {
		return nil, badCursor(nil)
	}
	return made, nil
}

func badCursor(cause error) error {
	if cause == nil {
		cause = errors.New("it holds other keys")
	}
	return errs.Validation(errs.Issue{Field: "cursor", Message: "Not a cursor of this list"}).WithCause(cause)
}
