import { signedBy, type Cloud } from './cloud';

const said = async (answer: Response): Promise<void> => {
  if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: ${await answer.text()}`);
};

/** Calls an API that speaks JSON; `target` names its operation. */
const ask = async (
  endpoint: string,
  authorization: string,
  target: string,
  input: object,
): Promise<void> => {
  const headers = {
    authorization,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
  };
  const body = JSON.stringify(input);
  await said(await fetch(endpoint, { method: 'POST', headers, body }));
};

/** Publishes to a topic, with `kind` as the attribute of the message. Here and below `by` is the key of who does. */
export const publish = async (
  { endpoint }: Cloud,
  topicArn: string,
  message: object,
  kind: string,
  by = 'test',
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
  const headers = { authorization: signedBy(by, 'sns') };
  await said(await fetch(endpoint, { method: 'POST', headers, body }));
};

/** Stores an object in a bucket. */
export const store = async (
  { endpoint }: Cloud,
  bucket: string,
  key: string,
  by = 'test',
): Promise<void> => {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const headers = { authorization: signedBy(by, 's3') };
  await said(await fetch(`${endpoint}/${bucket}/${path}`, { method: 'PUT', headers, body: 'x' }));
};

/** Puts records of one key into a Kinesis stream, in this order. */
export const putRecords = async (
  { endpoint }: Cloud,
  StreamName: string,
  records: readonly object[],
  by = 'test',
): Promise<void> => {
  const Records = records.map((record) => ({
    PartitionKey: 'one',
    Data: Buffer.from(JSON.stringify(record)).toString('base64'),
  }));
  await ask(endpoint, signedBy(by, 'kinesis'), 'Kinesis_20131202.PutRecords', {
    StreamName,
    Records,
  });
};

/** Sends a message to a queue. */
export const send = (
  { endpoint }: Cloud,
  QueueUrl: string,
  message: object,
  by = 'test',
): Promise<void> =>
  ask(endpoint, signedBy(by, 'sqs'), 'AmazonSQS.SendMessage', {
    QueueUrl,
    MessageBody: JSON.stringify(message),
  });

/** Deletes what may be under a key of a table. */
export const remove = (
  { endpoint }: Cloud,
  TableName: string,
  key: string,
  by = 'test',
): Promise<void> =>
  ask(endpoint, signedBy(by, 'dynamodb'), 'DynamoDB_20120810.DeleteItem', {
    TableName,
    Key: { PK: { S: key }, SK: { S: key } },
  });

/** Invokes a function, and waits for it. */
export const invoke = async (
  { endpoint }: Cloud,
  name: string,
  payload: object,
  by = 'test',
): Promise<void> => {
  const headers = { authorization: signedBy(by, 'lambda'), 'x-platform-client': '1' };
  const url = `${endpoint}/2015-03-31/functions/${name}/invocations`;
  await said(await fetch(url, { method: 'POST', headers, body: JSON.stringify(payload) }));
};
