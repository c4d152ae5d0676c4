import { signedBy, type Cloud } from './cloud';

const said = async (answer: Response): Promise<void> => {
  if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: ${await answer.text()}`);
};

/** Publishes to a topic, with `kind` as the attribute of the message. */
export const publish = async (
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
  const headers = { authorization: signedBy('test', 'sns') };
  await said(await fetch(endpoint, { method: 'POST', headers, body }));
};

/** Stores an object in a bucket. */
export const store = async ({ endpoint }: Cloud, bucket: string, key: string): Promise<void> => {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const headers = { authorization: signedBy('test', 's3') };
  await said(await fetch(`${endpoint}/${bucket}/${path}`, { method: 'PUT', headers, body: 'x' }));
};

/** Puts records of one key into a Kinesis stream, in this order. */
export const putRecords = async (
  { endpoint }: Cloud,
  StreamName: string,
  records: readonly object[],
): Promise<void> => {
  const Records = records.map((record) => ({
    PartitionKey: 'one',
    Data: Buffer.from(JSON.stringify(record)).toString('base64'),
  }));
  const headers = {
    authorization: signedBy('test', 'kinesis'),
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'Kinesis_20131202.PutRecords',
  };
  const body = JSON.stringify({ StreamName, Records });
  await said(await fetch(endpoint, { method: 'POST', headers, body }));
};
