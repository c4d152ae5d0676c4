package dynamo

import (
	"context"
	"fmt"
	"math"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

// Get reads an item, strongly consistent; false when it is missing, which is no error (S1-25).
func (e *Entity[T]) Get(ctx context.Context, key Key) (value T, found bool, err error) {
	wanted, err := key.item()
	if err != nil {
		return value, false, err
	}
	output, err := e.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &e.table, Key: wanted, ConsistentRead: aws.Bool(true),
	})
	if err != nil || len(output.Item) == 0 {
		return value, false, e.failed("get", err)
	}
	item, owned, err := e.own(output.Item)
	if err != nil || !owned {
		return value, false, err
	}
	return item, true, nil
}

// Query says which items of one partition are wanted.
type Query struct {
	// Partition is the whole partition key: keys.Of("USER#{userId}", userID).
	Partition keys.Key
	// Sort is the template of the sort key up to the attribute that orders the list: ORDER#{createdAt}. A page may ask
	// for a range of it. Empty for all.
	Sort string
	// SortPrefix is how the sort key begins: ORDER#. Default: the text of Sort before its attribute.
	SortPrefix string
	// From is the least sort key, itself included, where the page asks for no range: keys.Of("ORDER#{createdAt}", day). Zero for no least one.
	From keys.Key
	// To is the greatest sort key, itself included; one that goes on after it is greater. Zero for no greatest one.
	To keys.Key
	// Index that List queries; default GSI1.
	Index Index
	// OldestFirst turns the order around; default is newest first.
	OldestFirst bool
	// Consistent reads what is there at this moment; no index can.
	Consistent bool
}

// List queries an index (S1-26).
func (e *Entity[T]) List(ctx context.Context, query Query, page ports.PageRequest) (ports.Page[T], error) {
	wanted, err := query.Listing(page)
	if err != nil {
		return ports.Page[T]{Items: []T{}}, err
	}
	return e.query(ctx, wanted, page)
}

// ListPartition queries the table itself: items that share a PK.
func (e *Entity[T]) ListPartition(ctx context.Context, query Query, page ports.PageRequest) (ports.Page[T], error) {
	wanted, err := query.PartitionListing(page)
	if err != nil {
		return ports.Page[T]{Items: []T{}}, err
	}
	return e.query(ctx, wanted, page)
}

func (e *Entity[T]) query(ctx context.Context, wanted Listing, page ports.PageRequest) (ports.Page[T], error) {
	result := ports.Page[T]{Items: []T{}}
	if wanted.sort.isEmpty() {
		return result, nil
	}
	input, err := e.queryInput(wanted, page)
	if err != nil {
		return result, err
	}
	output, err := e.client.Query(ctx, input)
	if err != nil {
		return result, e.failed("query", err)
	}
	for _, each := range output.Items {
		value, owned, err := e.own(each)
		if err != nil {
			return result, err
		}
		if owned {
			result.Items = append(result.Items, value)
		}
	}
	if len(output.LastEvaluatedKey) > 0 {
		result.Cursor, err = wanted.CursorAfter(output.LastEvaluatedKey)
	}
	return result, err
}

func (e *Entity[T]) queryInput(wanted Listing, page ports.PageRequest) (*dynamodb.QueryInput, error) {
	by := wanted.by
	condition := wanted.sort.condition(expression.Key(by.partition).Equal(expression.Value(wanted.partition)), by.sort)
	own := expression.Name(markEntity).Equal(expression.Value(e.name)).
		And(expression.Name(markVersion).Equal(expression.Value(modelVersion)))
	built, err := expression.NewBuilder().WithKeyCondition(condition).WithFilter(own).Build()
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", e.name, err)
	}
	return &dynamodb.QueryInput{
		TableName: &e.table, IndexName: by.index, ExclusiveStartKey: wanted.start,
		ScanIndexForward: aws.Bool(wanted.oldest), ConsistentRead: aws.Bool(wanted.consistent), Limit: aws.Int32(limitOf(page)),
		KeyConditionExpression: built.KeyCondition(), FilterExpression: built.Filter(),
		ExpressionAttributeNames: built.Names(), ExpressionAttributeValues: built.Values(),
	}, nil
}

func limitOf(page ports.PageRequest) int32 {
	return int32(min(page.LimitOrDefault(), math.MaxInt32)) //nolint:gosec // cannot overflow
}
