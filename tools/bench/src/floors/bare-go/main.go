// The least a function in Go with a DynamoDB client can be.
package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

func main() {
	client := dynamodb.New(dynamodb.Options{Region: os.Getenv("AWS_REGION")})
	lambda.Start(func(ctx context.Context, _ events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		_, err := client.Query(ctx, &dynamodb.QueryInput{TableName: aws.String(os.Getenv("TABLE_NAME"))})
		return events.APIGatewayV2HTTPResponse{StatusCode: 200}, err
	})
}
