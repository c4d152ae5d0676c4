package stream

import (
	"fmt"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/internal/handled"
)

func changeOf[T any](record *events.DynamoDBEventRecord) (Change[T], error) {
	change := Change[T]{Kind: Kind(record.EventName), PK: key(record, "PK"), SK: key(record, "SK")}
	var err error
	if change.Before, err = itemOf[T](record.Change.OldImage); err != nil {
		return change, err
	}
	change.After, err = itemOf[T](record.Change.NewImage)
	return change, err
}

func isNote(record *events.DynamoDBEventRecord) bool {
	image := record.Change.NewImage
	if len(image) == 0 {
		image = record.Change.OldImage
	}
	return handled.IsNote(key(record, "PK"), image)
}

func key(record *events.DynamoDBEventRecord, name string) string {
	value, ok := record.Change.Keys[name]
	if !ok || value.DataType() != events.DataTypeString {
		return ""
	}
	return value.String()
}

func itemOf[T any](image map[string]events.DynamoDBAttributeValue) (*T, error) {
	if len(image) == 0 {
		return nil, nil
	}
	var value T
	err := attributevalue.UnmarshalMapWithOptions(attributes(image), &value,
		func(options *attributevalue.DecoderOptions) { options.TagKey = "json" })
	if err != nil {
		return nil, fmt.Errorf("the item in the stream does not fit: %w", err)
	}
	return &value, nil
}

func attributes(image map[string]events.DynamoDBAttributeValue) map[string]types.AttributeValue {
	made := make(map[string]types.AttributeValue, len(image))
	for name, value := range image {
		made[name] = attribute(value)
	}
	return made
}

// attribute turns what the event library reads into what the SDK decodes.
func attribute(value events.DynamoDBAttributeValue) types.AttributeValue {
	switch value.DataType() {
	case events.DataTypeString:
		return &types.AttributeValueMemberS{Value: value.String()}
	case events.DataTypeNumber:
		return &types.AttributeValueMemberN{Value: value.Number()}
	case events.DataTypeBoolean:
		return &types.AttributeValueMemberBOOL{Value: value.Boolean()}
	case events.DataTypeBinary:
		return &types.AttributeValueMemberB{Value: value.Binary()}
	case events.DataTypeStringSet:
		return &types.AttributeValueMemberSS{Value: value.StringSet()}
	case events.DataTypeNumberSet:
		return &types.AttributeValueMemberNS{Value: value.NumberSet()}
	case events.DataTypeBinarySet:
		return &types.AttributeValueMemberBS{Value: value.BinarySet()}
	case events.DataTypeMap:
		return &types.AttributeValueMemberM{Value: attributes(value.Map())}
	case events.DataTypeList:
		list := make([]types.AttributeValue, 0, len(value.List()))
		for _, each := range value.List() {
			list = append(list, attribute(each))
		}
		return &types.AttributeValueMemberL{Value: list}
	case events.DataTypeNull:
		return &types.AttributeValueMemberNULL{Value: true}
	default:
		return &types.AttributeValueMemberNULL{Value: true}
	}
}
