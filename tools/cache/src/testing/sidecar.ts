import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSidecar } from '../sidecar/create-sidecar';
import { createDirectUpstream } from '../sidecar/direct-upstream';
import type { Sidecar, SidecarOptions } from '../sidecar/sidecar';
import type { Credential } from '../sidecar/session/credential';
import { createSession, type SessionOptions } from '../sidecar/session/create-session';
import { createTransport } from '../sidecar/wire/transport';
import type { Report } from './telemetry';
import { recordingTelemetry } from './telemetry';

/** A sidecar before an upstream, and what it told. */
export interface TestSidecar extends Pick<Sidecar, 'token' | 'drain'> {
  readonly url: string;
  readonly reports: Report[];
  /** Names of the files in the spool. */
  spooled(): Promise<string[]>;
  get(hash: string): Promise<{ status: number; bytes: Buffer }>;
  put(hash: string, bytes: Buffer): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a sidecar; its credential is the static token `good` unless said otherwise. */
export const startSidecar = async (
  upstreamUrl: string,
  options: {
    credential?: Credential;
    session?: Partial<SessionOptions>;
    sidecar?: Partial<SidecarOptions>;
  } = {},
): Promise<TestSidecar> => {
  const { credential = { kind: 'static', token: 'good' } } = options;
  const folder = await mkdtemp(join(tmpdir(), 'platform-cache-spool-'));
  const { telemetry, reports } = recordingTelemetry();
  const transport = createTransport();
  const session = createSession({ transport, url: upstreamUrl, credential, ...options.session });
  const sidecar = createSidecar({
    upstream: createDirectUpstream({ transport, url: upstreamUrl, session }),
    keys: session.keys,
    grant: session.grant,
    spoolFolder: folder,
    telemetry,
    ...options.sidecar,
  });
  const { url } = await sidecar.listen();
  const headers = { authorization: `Bearer ${sidecar.token}` };
  return {
    token: sidecar.token,
    drain: (deadlineMs) => sidecar.drain(deadlineMs),
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
      await sidecar.close();
      transport.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
