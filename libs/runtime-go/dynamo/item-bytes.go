package dynamo

import (
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// What a list or a map takes beside its elements, and each element of one.
const (
	nestingBytes = 3
	elementBytes = 1
)

// itemBytes of attributes as DynamoDB counts them (Developer Guide, "DynamoDB item sizes and formats"). Of a number the
// guide says about as much: here it is the least that it can be.
func itemBytes(values item) int {
	total := 0
	for name, value := range values {
		total += len(name) + valueBytes(value)
	}
	return total
}

// valueBytes of one value, without the name of its attribute.
func valueBytes(value types.AttributeValue) int {
	switch value := value.(type) {
	case *types.AttributeValueMemberS:
		return len(value.Value)
	case *types.AttributeValueMemberN:
		return numberBytes(value.Value)
	case *types.AttributeValueMemberB:
		return len(value.Value)
	case *types.AttributeValueMemberSS:
		return sum(value.Value, func(text string) int { return len(text) })
	case *types.AttributeValueMemberNS:
		return sum(value.Value, numberBytes)
	case *types.AttributeValueMemberBS:
		return sum(value.Value, func(bytes []byte) int { return len(bytes) })
	case *types.AttributeValueMemberL:
		return nestingBytes + elementBytes*len(value.Value) + sum(value.Value, valueBytes)
	case *types.AttributeValueMemberM:
		return nestingBytes + elementBytes*len(value.Value) + itemBytes(value.Value)
	default:
		return 1
	}
}

// numberBytes: one for two digits, without zeros before and after them, and one more.
func numberBytes(text string) int {
	mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
	digits := strings.Trim(strings.NewReplacer("-", "", "+", "", ".", "").Replace(mantissa), "0")
	return (len(digits)+1)/2 + 1
}

func sum[T any](values []T, bytes func(T) int) int {
	total := 0
	for _, value := range values {
		total += bytes(value)
	}
	return total
}
