import { createRequire } from 'node:module';
import { types } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadToolkit } from './libraries';

const toolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));

const clients = (): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(toolkit.cache).flatMap(([file, module]) => {
      const name = /@aws-sdk\/(client-[^/]+)\/dist-cjs\/index\.js$/.exec(file)?.[1];
      return name && module ? [[name, !types.isProxy(module.exports)]] : [];
    }),
  );

/** What other specs of this process loaded, clients that they use included, is out of the way meanwhile. */
const LOADED = /\/@aws-(sdk\/client-[^/]+|cdk\/toolkit-lib)\//;
const others: NodeJS.Dict<NodeModule> = {};

const forget = (): void => {
  for (const file of Object.keys(toolkit.cache)) if (LOADED.test(file)) delete toolkit.cache[file];
};

beforeEach(() => {
  Object.assign(others, toolkit.cache);
  forget();
});
afterEach(() => {
  forget();
  for (const [file, module] of Object.entries(others)) toolkit.cache[file] ??= module;
});

it('loads with the toolkit the clients that a deploy calls, and another one when it is used', () => {
  loadToolkit();
  const loaded = Object.entries(clients()).filter(([, isLoaded]) => isLoaded);
  expect(loaded.map(([name]) => name).sort()).toEqual([
    ...['client-cloudformation', 'client-s3', 'client-ssm', 'client-sts'],
  ]);

  const { LambdaClient } = toolkit('@aws-sdk/client-lambda') as {
    LambdaClient: new (options: object) => { config: { region(): Promise<string> } };
  };
  expect(new LambdaClient({ region: 'eu-west-1' })).toBeInstanceOf(LambdaClient);
  expect(clients()['client-lambda']).toBe(true);
  expect(clients()['client-ec2']).toBe(false);
});
