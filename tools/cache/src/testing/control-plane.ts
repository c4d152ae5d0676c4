import type { S3Client } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import type { ApiResponse } from '../control-plane/api';
import { createControlPlane } from '../control-plane/create-control-plane';
import { createSealer } from '../core/ed25519-sealer';
import { parseTrustRules } from '../core/rules/parse-trust-rules';
import type { Seal } from '../core/seal';
import { verifySeal } from '../core/verify-seal';
import { createAuthority } from '../identity/create-authority';
import { tokenDigest } from '../identity/token-digest';
import { createS3Client } from '../store/s3/create-s3-client';
import { sha256Of } from './entry';
import { pullRequest, pushToMain, rulesFor } from './github-claims';
import { type LocalS3, makeLocalS3 } from './local-s3';
import { type OidcIssuer, startOidcIssuer } from './oidc-issuer';
import { newPrivateKeyPem } from './signing-key';

/** Length and SHA-256 of a text, as an upload announces them. */
export const contentOf = (text: string) => ({
  size: Buffer.byteLength(text),
  sha256: sha256Of(Buffer.from(text)),
});

/** A control plane on a bucket and an issuer of its own; `main`, `pr7`, `pr8` and `reader` have tokens. */
export class TestControlPlane {
  private readonly signingKeyPem = newPrivateKeyPem();
  readonly sealer = createSealer({ privateKeyPem: this.signingKeyPem });
  readonly client: S3Client;
  private readonly tokens: Record<string, string> = { reader: 'reader-secret' };
  private readonly answer: ReturnType<TestControlPlane['on']>;

  private constructor(
    readonly s3: LocalS3,
    readonly issuer: OidcIssuer,
  ) {
    this.client = createS3Client({ ...s3.config, requestChecksumCalculation: 'WHEN_REQUIRED' });
    this.answer = this.on(this.client);
  }

  static async start(): Promise<TestControlPlane> {
    const plane = new TestControlPlane(...(await Promise.all([makeLocalS3(), startOidcIssuer()])));
    const { url } = plane.issuer;
    await plane.login('main', pushToMain(url));
    await plane.login('pr7', pullRequest(url, 7));
    await plane.login('pr8', pullRequest(url, 8));
    return plane;
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await Promise.all([this.s3.stop(), this.issuer.stop()]);
  }

  /** Namespace of the repository that the tokens are of. */
  get repository(): string {
    return `github/127.0.0.1_${new URL(this.issuer.url).port}/1234`;
  }

  /** The same control plane with another client. */
  on(client: S3Client) {
    const reader = { name: 'laptop', repository: 'shop', access: 'read' } as const;
    const authority = createAuthority({
      signingKeyPem: this.signingKeyPem,
      audience: 'https://cache.example.com',
      rules: parseTrustRules(rulesFor(this.issuer.url)),
      staticTokens: [{ ...reader, sha256: tokenDigest('reader-secret') }],
    });
    return createControlPlane({ bucket: this.s3.bucket, client, authority, sealer: this.sealer });
  }

  call(
    method: string,
    path: string,
    who = '',
    body: unknown = '',
    answer = this.answer,
  ): Promise<ApiResponse> {
    const authorization = who && `Bearer ${this.tokens[who] ?? who}`;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return answer({ method, path, authorization, body: text });
  }

  post(path: string, who = '', body: unknown = ''): Promise<ApiResponse> {
    return this.call('POST', path, who, body);
  }

  /** Asks for an upload and makes it; the status of whoever refused, or 200. */
  async upload(who: string, hash: string, text: string): Promise<number> {
    const answer = await this.post(`/v1/entries/${hash}/upload`, who, contentOf(text));
    if (answer.status !== 200) return answer.status;
    const { url, headers } = answer.body as { url: string; headers: Record<string, string> };
    return (await fetch(url, { method: 'PUT', headers, body: text })).status;
  }

  /** The text behind a hash, checked against its seal; undefined is a miss. */
  async download(who: string, hash: string): Promise<string | undefined> {
    const { status, body } = await this.post(`/v1/entries/${hash}/download`, who);
    if (status === 404) return undefined;
    const { url, seal } = body as { url: string; seal: Seal };
    const text = await (await fetch(url)).text();
    expect(verifySeal(seal, await this.sealer.publicKeys())).toBe(true);
    expect(seal).toMatchObject({ hash, ...contentOf(text) });
    return text;
  }

  private async login(who: string, claims: object): Promise<void> {
    const token = await this.issuer.token({ ...claims });
    const { body } = await this.post('/v1/token', '', { token });
    this.tokens[who] = (body as { access_token: string }).access_token;
  }
}
