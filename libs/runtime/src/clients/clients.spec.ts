import { expect, test } from 'vitest';
import { dynamoDbClient, eventBridgeClient, sqsClient } from './index.js';

test('S0-31: a container has one client of each service, made on first use', () => {
  expect(dynamoDbClient()).toBe(dynamoDbClient());
  expect(sqsClient()).toBe(sqsClient());
  expect(eventBridgeClient()).toBe(eventBridgeClient());
});

test('F-109: three attempts, so that a retry fits into a request', async () => {
  expect(await dynamoDbClient().config.maxAttempts()).toBe(3);
});
