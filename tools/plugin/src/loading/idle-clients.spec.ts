import { createRequire } from 'node:module';
import { types } from 'node:util';
import { expect, it } from 'vitest';
import { loadToolkit } from './libraries';

const toolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));

const clients = (): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(toolkit.cache).flatMap(([file, module]) => {
      const name = /@aws-sdk\/(client-[^/]+)\/dist-cjs\/index\.js$/.exec(file)?.[1];
      return name && module ? [[name, !types.isProxy(module.exports)]] : [];
    }),
  );

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
