package dynamo

import (
	"fmt"
	"maps"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// timestampLayout is ISO 8601 in UTC with milliseconds, as JavaScript writes it: of equal length, so
// that it can be sorted as text.
const timestampLayout = "2006-01-02T15:04:05.000Z"

// Timestamp is a time as it is kept in attributes and keys.
func Timestamp(at time.Time) string { return at.UTC().Format(timestampLayout) }

type item = map[string]types.AttributeValue

func encoding(options *attributevalue.EncoderOptions) {
	options.TagKey = "json"
	options.EncodeTime = func(at time.Time) (types.AttributeValue, error) { return text(Timestamp(at)), nil }
}

func decoding(options *attributevalue.DecoderOptions) { options.TagKey = "json" }

func text(value string) types.AttributeValue { return &types.AttributeValueMemberS{Value: value} }

// Item is a value as it is stored, with keys and marks. Absent values are left out, not written as null. A
// ValidationError names what no item can hold.
func (e *Entity[T]) Item(value T) (map[string]types.AttributeValue, error) {
	made, err := attributevalue.MarshalMapWithOptions(value, encoding)
	if err != nil {
		return nil, fmt.Errorf("marshal %s: %w", e.name, err)
	}
	for name, attribute := range made {
		if _, isNull := attribute.(*types.AttributeValueMemberNULL); isNull {
			delete(made, name)
		}
	}
	if err := check(made); err != nil {
		return nil, err
	}
	if seconds, ok := expiryIn[T](made); ok {
		made[ExpiresAt] = &types.AttributeValueMemberN{Value: strconv.FormatInt(seconds, 10)}
	}
	stored, err := e.keys(value).item()
	if err != nil {
		return nil, err
	}
	maps.Copy(made, stored)
	made[markEntity], made[markVersion] = text(e.name), text(modelVersion)
	return made, nil
}

func (e *Entity[T]) unmarshal(given item) (T, error) {
	var value T
	if err := attributevalue.UnmarshalMapWithOptions(given, &value, decoding); err != nil {
		return value, fmt.Errorf("unmarshal %s: %w", e.name, err)
	}
	return value, nil
}

// own is the value of an item, if it is of this entity and its attributes make the keys it has.
func (e *Entity[T]) own(given item) (value T, owned bool, err error) {
	if textIn(given, markEntity) != e.name || textIn(given, markVersion) != modelVersion || Expired(given, time.Now()) {
		return value, false, nil
	}
	if value, err = e.unmarshal(given); err != nil {
		return value, false, err
	}
	made, err := e.keys(value).item()
	if err != nil {
		return value, false, nil //nolint:nilerr // values that make no key are not under one
	}
	for name := range made {
		owned = textIn(made, name) == textIn(given, name)
		if !owned {
			break
		}
	}
	return value, owned, nil
}

func textIn(given item, name string) string {
	if member, ok := given[name].(*types.AttributeValueMemberS); ok {
		return member.Value
	}
	return ""
}
