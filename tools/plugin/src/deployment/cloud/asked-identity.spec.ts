import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { leaveIdentityAsked } from './asked-identity';

const toolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));
const { SDK } = toolkit('./api/aws-auth/sdk') as {
  SDK: new (
    credentials: () => Promise<object>,
    region: string,
    handler: object,
    helper: object,
  ) => { validateCredentials(): Promise<void> };
};

it('the toolkit does not ask again whether the credentials are good', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.method ?? '');
    response.writeHead(403).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const credentials = async () => ({ accessKeyId: 'test', secretAccessKey: 'test' });
  const helper = { defaults: { debug: async () => undefined } };
  const sdk = () => new SDK(credentials, 'eu-west-1', {}, helper);

  await expect(sdk().validateCredentials()).rejects.toThrow();
  expect(asked).toEqual(['POST']);

  leaveIdentityAsked();
  await sdk().validateCredentials();
  expect(asked).toEqual(['POST']);
});
