package dynamo

import (
	"reflect"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/attributes"
)

// ExpiresAt is the attribute in which an item's expiry is kept: seconds since 1970, read by
// DynamoDB's TTL.
const ExpiresAt = "expiresAt"

// expiryIn is when an item of T expires; false when it never does.
func expiryIn[T any](made item) (seconds int64, ok bool) {
	for _, field := range expiriesOf[T]() {
		if at, err := time.Parse(time.RFC3339, textIn(made, field.Name)); err == nil {
			return at.Add(time.Second - 1).Unix(), true
		}
	}
	return 0, false
}

func hasExpiry[T any]() bool { return len(expiriesOf[T]()) > 0 }

func expiriesOf[T any]() (made []attributes.Field) {
	for _, field := range attributes.Of(reflect.TypeFor[T]()) {
		if field.Rule.Expires() {
			made = append(made, field)
		}
	}
	return made
}

// Expired tells whether an item is gone at a moment, although DynamoDB has not deleted it yet: that takes up to a few
// days.
func Expired(stored map[string]types.AttributeValue, now time.Time) bool {
	member, ok := stored[ExpiresAt].(*types.AttributeValueMemberN)
	if !ok {
		return false
	}
	seconds, err := strconv.ParseFloat(member.Value, 64)
	return err == nil && seconds <= float64(now.Unix())
}
