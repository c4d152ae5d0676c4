package dynamo

import (
	"fmt"
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

func (k Key) item() item { return item{pk: text(k.PK), sk: text(k.SK)} }

// marshal is the item with keys and marks. Absent values are left out, not written as null.
func (e *Entity[T]) marshal(value T) (item, error) {
	made, err := attributevalue.MarshalMapWithOptions(value, encoding)
	if err != nil {
		return nil, fmt.Errorf("marshal %s: %w", e.name, err)
	}
	for name, attribute := range made {
		if _, isNull := attribute.(*types.AttributeValueMemberNULL); isNull {
			delete(made, name)
		}
	}
	keys := e.keys(value)
	made[pk], made[sk] = text(keys.PK), text(keys.SK)
	if keys.GSI1PK != "" {
		made[gsi1PK], made[gsi1SK] = text(keys.GSI1PK), text(keys.GSI1SK)
	}
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

// owns tells whether an item is of this entity.
func (e *Entity[T]) owns(given item) bool {
	mark, ok := given[markEntity].(*types.AttributeValueMemberS)
	return ok && mark.Value == e.name
}
