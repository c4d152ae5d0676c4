package dynamo

import (
	"errors"
	"regexp"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	"platform.internal/runtime/errs"
)

var (
	throttling = []string{
		"ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException", "ThrottledException",
	}
	conflicts = []string{
		"ConditionalCheckFailedException", "TransactionConflictException", "DuplicateItemException",
	}
	cancelledByConflict = []string{"ConditionalCheckFailed", "TransactionConflict"}
	tooLarge            = regexp.MustCompile(`(?i)item size( to update)? has exceeded the maximum allowed size`)
	// tooMuch: the API Reference has no words for it.
	tooMuch         = regexp.MustCompile(`(?i)(transaction|aggregate)\b.*\b(size|4 ?MB)\b`)
	cancelledByLoad = []string{"ProvisionedThroughputExceeded", "ThrottlingError"}
)

// ServiceError is an SDK error as the service's own kind (F-096, S1-35): failed condition →
// ConflictError, missing resource → NotFoundError, throughput exceeded → ThrottledError, an item of more
// than 400 KB or a transaction of more than 4 MB → ValidationError; so too where one of these cancelled a transaction. Anything else, and
// what is an error of the service already, comes back as it is. The original is its cause.
func ServiceError(err error) error {
	var api smithy.APIError
	if known := (*errs.Error)(nil); errors.As(err, &known) || !errors.As(err, &api) {
		return err
	}
	switch code := api.ErrorCode(); {
	case slices.Contains(conflicts, code), cancelled(err, cancelledByConflict):
		return errs.Conflict("The item already exists or was changed meanwhile", err)
	case slices.Contains(throttling, code), cancelled(err, cancelledByLoad):
		return errs.Throttled("Too many requests, try again later", err)
	case saysOne(tooLarge, api, err):
		return errs.Validation(errs.Issue{Message: "Is too large: an item holds at most 400 KB"}).WithCause(err)
	case saysOne(tooMuch, api, err):
		return errs.Validation(errs.Issue{Message: tooLargeTogether}).WithCause(err)
	case code == "ResourceNotFoundException":
		return errs.NotFound("Not found", err)
	default:
		return err
	}
}

func cancelled(err error, codes []string) bool {
	return slices.ContainsFunc(reasonsOf(err),
		func(reason types.CancellationReason) bool { return slices.Contains(codes, aws.ToString(reason.Code)) })
}

// saysOne is whether the error, or what cancelled its transaction, says so.
func saysOne(what *regexp.Regexp, api smithy.APIError, err error) bool {
	return what.MatchString(api.ErrorMessage()) || slices.ContainsFunc(reasonsOf(err),
		func(reason types.CancellationReason) bool { return what.MatchString(aws.ToString(reason.Message)) })
}

// reasonsOf a cancelled transaction: one for each of its items.
func reasonsOf(err error) []types.CancellationReason {
	var transaction *types.TransactionCanceledException
	if !errors.As(err, &transaction) {
		return nil
	}
	return transaction.CancellationReasons
}
