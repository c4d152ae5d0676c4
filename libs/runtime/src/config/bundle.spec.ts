import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundle } from '../../test/bundle.js';

const CONNECTIONS = `
  import { connect, connection, required } from '@platform/runtime/config';
  import { documentClient } from '@platform/runtime/dynamodb';
  import { eventPublisher } from '@platform/runtime/events';
  import { queueSender } from '@platform/runtime/queue';
  import { queueUrlVariable } from '@platform/model/environment';
  const table = () => connection({ name: required('TABLE_NAME') }, () => ({ table: documentClient() }));
  const bus = () => connection({ busName: required('BUS') }, ({ busName }) => ({ bus: eventPublisher({ busName }) }));
  const queue = () => connection({ queueUrl: required(queueUrlVariable('worker')) }, ({ queueUrl }) => ({
    queue: queueSender({ queueUrl, schema: { parse: () => 1 } }),
  }));
`;

/** What each client sends its requests to, as its code names it. */
const CLIENTS = { table: 'DynamoDB_20120810', bus: 'AWSEvents', queue: 'AmazonSQS' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.each(Object.keys(CLIENTS))(
  'a function that is connected to the %s alone carries the client of that alone',
  async (named) => {
    const outfile = join(folder, 'handler.mjs');
    await bundle(`${CONNECTIONS} export const ports = connect(${named});`, outfile);
    const text = await readFile(outfile, 'utf8');
    const carried = Object.entries(CLIENTS).filter(([, target]) => text.includes(target));
    expect(carried.map(([name]) => name)).toEqual([named]);
  },
);
