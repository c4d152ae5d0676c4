package idempotency

import (
	"context"
	"crypto/md5" //nolint:gosec // spreads keys, protects nothing; Powertools uses it as well
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/internal/plain"
)

// API is the part of the DynamoDB client that is used.
type API interface {
	PutItem(context.Context, *dynamodb.PutItemInput, ...func(*dynamodb.Options)) (*dynamodb.PutItemOutput, error)
	UpdateItem(context.Context, *dynamodb.UpdateItemInput, ...func(*dynamodb.Options)) (*dynamodb.UpdateItemOutput, error)
	DeleteItem(context.Context, *dynamodb.DeleteItemInput, ...func(*dynamodb.Options)) (*dynamodb.DeleteItemOutput, error)
}

// Attributes and states, as Powertools for AWS Lambda names them.
const (
	status           = "status"
	data             = "data"
	validation       = "validation"
	inProgressExpiry = "in_progress_expiration"
	inProgress       = "INPROGRESS"
	completed        = "COMPLETED"
)

type item = map[string]types.AttributeValue

// store keeps keys as IDEMPOTENCY#<operation> / <operation>#<hash of the key>.
type store struct {
	client    API
	table     string
	operation string
}

func (s store) sortKey(key string) string {
	form, _ := plain.JSON(map[string]string{"key": key}) // text is always JSON
	return s.operation + "#" + digest(form)
}

func digest(of []byte) string {
	sum := md5.Sum(of) //nolint:gosec // see the import
	return base64.StdEncoding.EncodeToString(sum[:])
}

func (s store) key(sort string) item {
	return item{"PK": str("IDEMPOTENCY#" + s.operation), "SK": str(sort)}
}

// begin marks the key as in progress, or gives the item that is there already.
func (s store) begin(ctx context.Context, sort, payload string, now time.Time, remember time.Duration) (previous item, err error) {
	record := s.key(sort)
	record[status] = str(inProgress)
	record[dynamo.ExpiresAt] = num(now.Add(remember).Unix())
	if payload != "" {
		record[validation] = str(payload)
	}
	if deadline, ok := ctx.Deadline(); ok {
		record[inProgressExpiry] = num(deadline.UnixMilli())
	}
	free := expression.AttributeNotExists(expression.Name("PK")).
		Or(expression.Name(dynamo.ExpiresAt).LessThan(expression.Value(now.Unix()))).
		Or(expression.Name(status).Equal(expression.Value(inProgress)).
			And(expression.Name(inProgressExpiry).AttributeExists(),
				expression.Name(inProgressExpiry).LessThan(expression.Value(now.UnixMilli()))))
	built, err := expression.NewBuilder().WithCondition(free).Build()
	if err != nil {
		return nil, fmt.Errorf("begin %s: %w", s.operation, err)
	}
	_, err = s.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: &s.table, Item: record, ConditionExpression: built.Condition(),
		ExpressionAttributeNames: built.Names(), ExpressionAttributeValues: built.Values(),
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	})
	var taken *types.ConditionalCheckFailedException
	if errors.As(err, &taken) {
		return taken.Item, nil
	}
	return nil, s.failed("begin", err)
}

func (s store) complete(ctx context.Context, sort string, result any, expiry time.Time) error {
	encoded, err := attributevalue.MarshalWithOptions(result,
		func(options *attributevalue.EncoderOptions) { options.TagKey = "json" })
	if err != nil {
		return s.failed("complete", err)
	}
	update := expression.Set(expression.Name(status), expression.Value(completed)).
		Set(expression.Name(dynamo.ExpiresAt), expression.Value(expiry.Unix())).
		Set(expression.Name(data), expression.Value(encoded))
	built, err := expression.NewBuilder().WithUpdate(update).Build()
	if err != nil {
		return s.failed("complete", err)
	}
	_, err = s.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName: &s.table, Key: s.key(sort), UpdateExpression: built.Update(),
		ExpressionAttributeNames: built.Names(), ExpressionAttributeValues: built.Values(),
	})
	return s.failed("complete", err)
}

func (s store) free(ctx context.Context, sort string) error {
	_, err := s.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &s.table, Key: s.key(sort)})
	return s.failed("free", err)
}

func (s store) failed(step string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s the idempotency key of %s: %w", step, s.operation, dynamo.ServiceError(err))
}

func str(value string) types.AttributeValue { return &types.AttributeValueMemberS{Value: value} }

func num(value int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(value, 10)}
}

func text(value types.AttributeValue) string {
	member, ok := value.(*types.AttributeValueMemberS)
	if !ok {
		return ""
	}
	return member.Value
}
