import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProxy } from '../proxy/create-proxy';
import { createDirectUpstream } from '../proxy/direct-upstream';
import type { Proxy, ProxyOptions } from '../proxy/proxy';
import type { Credential } from '../proxy/session/credential';
import { createSession, type SessionOptions } from '../proxy/session/create-session';
import { createTransport } from '../proxy/wire/transport';
import type { Report } from './telemetry';
import { recordingTelemetry } from './telemetry';

/** A sidecar before an upstream, and what it told. */
export interface Sidecar {
  readonly proxy: Proxy;
  readonly url: string;
  readonly reports: Report[];
  /** Names of the files in the spool. */
  spooled(): Promise<string[]>;
  get(hash: string): Promise<{ status: number; bytes: Buffer }>;
  put(hash: string, bytes: Buffer): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a sidecar; its credential is the static token `good` unless said otherwise. */
export async function startSidecar(
  upstreamUrl: string,
  options: {
    credential?: Credential;
    session?: Partial<SessionOptions>;
    proxy?: Partial<ProxyOptions>;
  } = {},
): Promise<Sidecar> {
  const { credential = { kind: 'static', token: 'good' } } = options;
  const folder = await mkdtemp(join(tmpdir(), 'platform-cache-spool-'));
  const { telemetry, reports } = recordingTelemetry();
  const transport = createTransport();
  const session = createSession({ transport, url: upstreamUrl, credential, ...options.session });
  const proxy = createProxy({
    upstream: createDirectUpstream({ transport, url: upstreamUrl, session }),
    keys: session.keys,
    grant: session.grant,
    spoolFolder: folder,
    telemetry,
    ...options.proxy,
  });
  const { url } = await proxy.listen();
  const headers = { authorization: `Bearer ${proxy.token}` };
  return {
    proxy,
    url,
    reports,
    spooled: () => readdir(folder),
    get: async (hash) => {
      const answer = await fetch(`${url}/v1/cache/${hash}`, { headers });
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
    put: async (hash, bytes) => {
      const body = new Uint8Array(bytes);
      const answer = await fetch(`${url}/v1/cache/${hash}`, { method: 'PUT', headers, body });
      await answer.arrayBuffer();
      return answer.status;
    },
    stop: async () => {
      await proxy.close();
      transport.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
