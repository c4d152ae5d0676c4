package testkit

import (
	"context"
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// creationDeadline is how long a table may take to come up.
const creationDeadline = 20 * time.Second

// Table is a table of its own for one test.
type Table struct {
	Client *dynamodb.Client
	Name   string
}

// NewTable creates a single table (PK, SK, index GSI1) under a unique name in the local cloud and
// deletes it when the test ends. The test fails when the local cloud is not running.
func NewTable(t testing.TB) Table {
	t.Helper()
	table := Table{Client: dynamodb.NewFromConfig(LocalConfig(t)), Name: "test-" + rand.Text()}
	if _, err := table.Client.CreateTable(t.Context(), definition(table.Name)); err != nil {
		t.Fatalf("create the table %s: %v. Is the local cloud running? Run: npx nx run workspace:local-up", table.Name, err)
	}
	t.Cleanup(func() {
		_, err := table.Client.DeleteTable(context.Background(), &dynamodb.DeleteTableInput{TableName: &table.Name})
		if err != nil {
			t.Errorf("delete the table %s: %v", table.Name, err)
		}
	})
	waiter := dynamodb.NewTableExistsWaiter(table.Client, func(options *dynamodb.TableExistsWaiterOptions) {
		options.MinDelay, options.MaxDelay = 100*time.Millisecond, time.Second
	})
	if err := waiter.Wait(t.Context(), &dynamodb.DescribeTableInput{TableName: &table.Name}, creationDeadline); err != nil {
		t.Fatalf("wait for the table %s: %v", table.Name, err)
	}
	return table
}

// maxIndexes: a table has those that repositories use; here they are all there (DynamoDB quota: 20).
const maxIndexes = 20

func definition(name string) *dynamodb.CreateTableInput {
	input := &dynamodb.CreateTableInput{
		TableName: &name, BillingMode: types.BillingModePayPerRequest, KeySchema: keys("PK", "SK"),
	}
	attributes := []string{"PK", "SK"}
	for n := range maxIndexes {
		name := fmt.Sprintf("GSI%d", n+1)
		attributes = append(attributes, name+"PK", name+"SK")
		input.GlobalSecondaryIndexes = append(input.GlobalSecondaryIndexes, types.GlobalSecondaryIndex{
			IndexName: &name, KeySchema: keys(name+"PK", name+"SK"),
			Projection: &types.Projection{ProjectionType: types.ProjectionTypeAll},
		})
	}
	for _, attribute := range attributes {
		input.AttributeDefinitions = append(input.AttributeDefinitions, types.AttributeDefinition{
			AttributeName: aws.String(attribute), AttributeType: types.ScalarAttributeTypeS,
		})
	}
	return input
}

func keys(partition, sort string) []types.KeySchemaElement {
	return []types.KeySchemaElement{
		{AttributeName: &partition, KeyType: types.KeyTypeHash},
		{AttributeName: &sort, KeyType: types.KeyTypeRange},
	}
}
