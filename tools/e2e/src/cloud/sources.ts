import { owner, type Signer } from './caller';
import type { Cloud } from './cloud';

/** Sends as `by`; `headers` say what the body is. */
const ask = async (
  by: Signer,
  service: string,
  url: string,
  body: string,
  { method = 'POST', ...headers }: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const signed = by(service, { method, url, body });
  const answer = await fetch(url, { method, headers: { ...headers, ...signed }, body });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
};

/** Calls an API that speaks JSON; `target` names its operation. */
const askJson = (
  by: Signer,
  service: string,
  endpoint: string,
  target: string,
  input: object,
): Promise<void> =>
  ask(by, service, endpoint, JSON.stringify(input), {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
  });

/** Publishes to a topic, with `kind` as the attribute of the message. */
export const publish = (
  { endpoint }: Cloud,
  topicArn: string,
  message: object,
  kind: string,
): Promise<void> => {
  const attribute = 'MessageAttributes.entry.1';
  const body = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: topicArn,
    Message: JSON.stringify(message),
    [`${attribute}.Name`]: 'kind',
    [`${attribute}.Value.DataType`]: 'String',
    [`${attribute}.Value.StringValue`]: kind,
  });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask(owner, 'sns', endpoint, body.toString(), form);
};

/** Stores an object in a bucket. */
export const store = (
  { endpoint }: Cloud,
  bucket: string,
  key: string,
  by = owner,
): Promise<void> => {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return ask(by, 's3', `${endpoint}/${bucket}/${path}`, 'x', { method: 'PUT' });
};

/** Puts records of one key into a Kinesis stream, in this order. */
export const putRecords = (
  { endpoint }: Cloud,
  StreamName: string,
  records: readonly object[],
  by = owner,
): Promise<void> => {
  const Records = records.map((record) => ({
    PartitionKey: 'one',
    Data: Buffer.from(JSON.stringify(record)).toString('base64'),
  }));
  const target = 'Kinesis_20131202.PutRecords';
  return askJson(by, 'kinesis', endpoint, target, { StreamName, Records });
};

/** Sends a message to a queue. */
export const send = (
  { endpoint }: Cloud,
  QueueUrl: string,
  message: object,
  by = owner,
): Promise<void> => {
  const input = { QueueUrl, MessageBody: JSON.stringify(message) };
  return askJson(by, 'sqs', endpoint, 'AmazonSQS.SendMessage', input);
};

/** Deletes what may be under a key of a table. */
export const remove = (
  { endpoint }: Cloud,
  TableName: string,
  key: string,
  by = owner,
): Promise<void> => {
  const Key = { PK: { S: key }, SK: { S: key } };
  const target = 'DynamoDB_20120810.DeleteItem';
  return askJson(by, 'dynamodb', endpoint, target, { TableName, Key });
};

/** Invokes a function, and waits for it. */
export const invoke = (
  { endpoint }: Cloud,
  name: string,
  payload: object,
  by = owner,
): Promise<void> => {
  const url = `${endpoint}/2015-03-31/functions/${name}/invocations`;
  return ask(by, 'lambda', url, JSON.stringify(payload), { 'x-platform-client': '1' });
};
