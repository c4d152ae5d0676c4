package dynamo

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
)

// check refuses what no item can hold, lists and maps included, by name: text that is not Unicode, a
// number that is not kept exactly.
func check(given item) error {
	var issues errs.Issues
	for name, value := range given {
		gather(&issues, name, value)
	}
	return sorted(issues).Err()
}

func sorted(issues errs.Issues) errs.Issues {
	slices.SortFunc(issues, func(a, b errs.Issue) int { return cmp.Compare(a.Field, b.Field) })
	return issues
}

func gather(issues *errs.Issues, field string, value types.AttributeValue) {
	problem := ""
	switch value := value.(type) {
	case *types.AttributeValueMemberS:
		problem = keys.ProblemWithText(value.Value)
	case *types.AttributeValueMemberN:
		problem = problemWithDigits(value.Value)
	case *types.AttributeValueMemberL:
		for i, each := range value.Value {
			gather(issues, field+"."+strconv.Itoa(i), each)
		}
	case *types.AttributeValueMemberM:
		for name, each := range value.Value {
			gather(issues, field+"."+name, each)
		}
	}
	issues.Require(problem == "", field, problem)
}

// problemWithDigits: a number out of range is infinite, or 0, which its digits are not.
func problemWithDigits(digits string) string {
	number, _ := strconv.ParseFloat(digits, 64)
	return keys.ProblemWithNumber(number)
}
