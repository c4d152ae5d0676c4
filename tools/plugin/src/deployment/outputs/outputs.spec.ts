import { expect, test } from 'vitest';
import { reachableUrl, serviceUrl } from './outputs';

const LOCAL = 'http://localhost:4566';

test.each([
  ['http://abc123.execute-api.localhost:4566', `${LOCAL}/_aws/execute-api/abc123/$default`],
  ['https://abc.execute-api.eu-west-1.amazonaws.com/x', `${LOCAL}/_aws/execute-api/abc/$default/x`],
  ['https://abc.execute-api.eu-west-1.amazonaws.com/dev/', `${LOCAL}/_aws/execute-api/abc/dev/`],
  ['https://fn1.lambda-url.us-east-1.on.aws/', `${LOCAL}/_aws/lambda-url/fn1/`],
  ['https://example.com/', 'https://example.com/'],
  ['Orders-Table', 'Orders-Table'],
])('%s on an emulated cloud is %s', (value, expected) => {
  expect(reachableUrl(value, LOCAL)).toBe(expected);
});

test('on AWS an address stays as it is', () => {
  const url = 'https://abc.execute-api.eu-west-1.amazonaws.com';
  expect(reachableUrl(url, undefined)).toBe(url);
});

test('the address of a service is its API, else its function', () => {
  const FunctionUrl = 'https://f.lambda-url.x.on.aws/';
  expect(serviceUrl({ FunctionUrl, ApiUrl: 'https://a' })).toBe('https://a');
  expect(serviceUrl({ FunctionUrl, QueueUrl: 'https://sqs' })).toBe(FunctionUrl);
  expect(serviceUrl({ QueueUrl: 'https://sqs', TableName: 't' })).toBeUndefined();
});
