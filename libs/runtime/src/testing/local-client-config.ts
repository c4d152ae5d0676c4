import { localEndpoint } from './local-endpoint.js';

/** Settings with which an SDK client reaches the local cloud, whatever the shell has configured. */
export const localClientConfig = () => ({
  endpoint: localEndpoint(),
  region: process.env['AWS_REGION'] ?? 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
