import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli';
import { stateFolder } from '../testing/state-folder';
import { up } from '../testing/up';
import { waitUntil } from './instance';

const dynamo = (endpoint: string, account = 'test') =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: account, secretAccessKey: 'test' },
  });

const createTable = (endpoint: string, TableName: string) =>
  dynamo(endpoint).send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    }),
  );

const tables = async (endpoint: string, account?: string) =>
  (await dynamo(endpoint, account).send(new ListTablesCommand({}))).TableNames;

/** Of the key that the issuer of the instance signs with. */
const keyId = async (endpoint: string): Promise<string | undefined> => {
  const answer = await fetch(`${endpoint}/_platform/issuer/.well-known/jwks.json`);
  return ((await answer.json()) as { keys: { kid: string }[] }).keys[0]?.kid;
};

beforeAll(async () => {
  expect((await runCli(['setup'])).code).toBe(0);
}, 180_000);

describe('state', () => {
  it('survives a restart and a crash with the key of the issuer, and is forgotten by reset', async () => {
    const dir = await stateFolder();
    const first = await up(dir);
    await createTable(first.endpoint, 'kept');
    const key = await keyId(first.endpoint);
    await runCli(['down', '--dir', dir]);
    const second = await up(dir);
    expect(await tables(second.endpoint)).toEqual(['kept']);

    await createTable(second.endpoint, 'saved-while-running');
    const saved = async () =>
      (await readFile(join(dir, 'state', 'dynamodb.json'), 'utf8')).includes('saved-while-running');
    expect(await waitUntil(saved, 5_000)).toBe(true);
    process.kill(second.pid, 'SIGKILL');
    const third = await up(dir);
    expect(third.started).toBe(true);
    expect(await tables(third.endpoint)).toEqual(['kept', 'saved-while-running']);
    expect(await keyId(third.endpoint)).toBe(key);

    expect((await runCli(['reset', '--dir', dir])).code).toBe(0);
    expect(await tables(third.endpoint)).toEqual([]);
    const other = await keyId(third.endpoint);
    expect(other).not.toBe(key);
    await createTable(third.endpoint, 'gone');
    await runCli(['down', '--dir', dir]);
    await runCli(['reset', '--dir', dir]);
    const fourth = await up(dir);
    expect(await tables(fourth.endpoint)).toEqual([]);
    expect([key, other]).not.toContain(await keyId(fourth.endpoint));
  });

  it('is separate per folder and per tenant', async () => {
    const [one, two] = await Promise.all([up(await stateFolder()), up(await stateFolder())]);
    await createTable(one.endpoint, 'mine');
    expect(await tables(two.endpoint)).toEqual([]);
    expect(await tables(one.endpoint, '111111111111')).toEqual([]);
    expect(await tables(one.endpoint)).toEqual(['mine']);
  });
});
