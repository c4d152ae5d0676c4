// The least that answers as the API of a service does: a page of items of a table, written bare.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());
const TableName = process.env.TABLE_NAME;

export const handler = async ({ rawPath, requestContext }) => {
  const route = `${requestContext.http.method} ${rawPath}`;
  if (route !== 'GET /items') return { statusCode: 404, body: '{"error":"NOT_FOUND"}' };
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'GSI1',
      KeyConditionExpression: 'GSI1PK = :pk',
      ExpressionAttributeValues: { ':pk': 'ITEM' },
      Limit: 20,
    }),
  );
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: Items }),
  };
};
