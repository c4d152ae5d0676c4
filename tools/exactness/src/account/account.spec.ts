import { beforeEach, expect, test } from 'vitest';
import { Account } from './account';
import { answer } from './answer';

let account: Account;

beforeEach(() => {
  account = new Account();
});

const query = (parameters: Record<string, string>): string =>
  String(
    answer(
      {
        method: 'POST',
        url: '/',
        headers: {},
        body: Buffer.from(new URLSearchParams(parameters).toString()),
      },
      account,
    ).body,
  );

const parameterStore = (action: string, input: object): { status: number; body: unknown } => {
  const headers = { 'x-amz-target': `AmazonSSM.${action}` };
  const body = Buffer.from(JSON.stringify(input));
  const answered = answer({ method: 'POST', url: '/', headers, body }, account);
  return { status: answered.status, body: JSON.parse(String(answered.body)) };
};

const template = (timeout: number, mark: string): string =>
  JSON.stringify({
    Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: timeout } } },
    Outputs: { Mark: { Value: mark } },
  });

const put = (action: 'CreateStack' | 'UpdateStack', timeout: number, mark: string): string =>
  query({
    Action: action,
    StackName: 'orders',
    TemplateBody: template(timeout, mark),
    'Tags.member.1.Key': 'Mark',
    'Tags.member.1.Value': mark,
    ClientRequestToken: `${action} ${mark}`,
  });

const held = (): unknown => {
  const { status, sent, outputs, resources } = account.require('orders');
  return { status, tags: sent?.tags, mark: outputs['Mark'], queue: resources['Queue']?.properties };
};

test('an update that fails brings back template, tags and outputs together, and says why', () => {
  put('CreateStack', 30, 'a');
  put('UpdateStack', 999_999, 'b');
  expect(held()).toEqual({
    status: 'UPDATE_ROLLBACK_COMPLETE',
    tags: { Mark: 'a' },
    mark: 'a',
    queue: { VisibilityTimeout: 30 },
  });
  expect(query({ Action: 'DescribeStackEvents', StackName: 'orders' })).toContain(
    'Value must be between 0 and 43200',
  );
});

test('an update takes as many requests as the pace says, and refuses another one meanwhile', () => {
  put('CreateStack', 30, 'a');
  account.pace = 2;
  put('UpdateStack', 31, 'b');
  expect(put('UpdateStack', 32, 'c')).toContain('is in UPDATE_IN_PROGRESS state');
  expect(held()).toMatchObject({ status: 'UPDATE_IN_PROGRESS', mark: 'a' });
  query({ Action: 'DescribeStacks', StackName: 'orders' });
  expect(held()).toMatchObject({ status: 'UPDATE_COMPLETE', mark: 'b' });
});

test('the same update again is none, and a repeated token is the first answer', () => {
  put('CreateStack', 30, 'a');
  put('UpdateStack', 31, 'b');
  expect(put('UpdateStack', 31, 'b')).not.toContain('Error');
  const again = query({
    Action: 'UpdateStack',
    StackName: 'orders',
    TemplateBody: template(31, 'b'),
    'Tags.member.1.Key': 'Mark',
    'Tags.member.1.Value': 'b',
  });
  expect(again).toContain('No updates are to be performed.');
  expect(account.require('orders').touched).toBe(2);
});

test('a parameter that a template does not declare is refused', () => {
  const answered = query({
    Action: 'CreateStack',
    StackName: 'orders',
    TemplateBody: template(30, 'a'),
    'Parameters.member.1.ParameterKey': 'Version',
    'Parameters.member.1.ParameterValue': 'v1',
  });
  expect(answered).toContain('Parameters: [Version] do not exist in the template');
});

test('stacks come seven to a page', () => {
  for (let index = 0; index < 9; index += 1) account.addStack(`stack-${index}`);
  const first = query({ Action: 'DescribeStacks' });
  expect(first).toContain('<NextToken>7</NextToken>');
  expect(query({ Action: 'DescribeStacks', NextToken: '7' })).toContain('stack-8');
});

test('a parameter is created once, and overwritten only when asked', () => {
  const create = { Name: '/lock', Value: 'mine' };
  expect(parameterStore('PutParameter', create).body).toEqual({ Version: 1, Tier: 'Standard' });
  expect(parameterStore('PutParameter', create)).toMatchObject({
    status: 400,
    body: { __type: 'ParameterAlreadyExists' },
  });
  expect(parameterStore('PutParameter', { ...create, Overwrite: true }).body).toMatchObject({
    Version: 2,
  });
});
