import * as z from 'zod';
import { type Grant, principalOf } from '../core/grant';
import type { Limits } from '../core/limits';
import type { Sealer } from '../core/sealer';
import type { ApiResponse } from './api';
import type { EntryObjects } from './entry-objects';
import { presignDownload, type PresignOptions, presignUpload } from './presign';

/** What the two routes of entries work with. */
export interface EntryRoutesOptions {
  readonly objects: EntryObjects;
  readonly presign: PresignOptions;
  readonly sealer: Sealer;
  readonly limits: Limits;
}

const MISS = { status: 404, body: { error: 'there is no such entry' }, outcome: 'miss' } as const;
const EXISTS = { status: 409, body: { error: 'the entry exists' }, outcome: 'exists' } as const;

const uploadSchema = z.strictObject({
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const refused = (error: string, reason: string): ApiResponse => ({
  status: 403,
  body: { error, reason },
  outcome: 'refused',
  detail: { reason },
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Answers where an entry can be read, trusted first; an object whose seal does not fit is passed over. */
export const download = async (
  { objects, presign, sealer }: EntryRoutesOptions,
  grant: Grant,
  hash: string,
): Promise<ApiResponse> => {
  const found = await objects.find(grant, hash, await sealer.publicKeys());
  const whole = found.find(({ seal }) => seal);
  const tampered = found.filter(({ seal }) => !seal).map(({ key }) => key.scope);
  const principal = principalOf(grant);
  const detail = {
    repository: grant.repository,
    principal,
    hash,
    ...(tampered.length > 0 && { tampered }),
  };
  if (!whole) return { ...MISS, outcome: tampered.length > 0 ? 'tampered' : 'miss', detail };
  return {
    status: 200,
    body: { url: await presignDownload(presign, whole.key), seal: whole.seal },
    outcome: 'hit',
    detail: { ...detail, scope: whole.key.scope, size: whole.seal?.size },
  };
};

/**
 * Answers where an entry of exactly this length and SHA-256 can be written, unless the hash exists in any
 * scope that the principal reads. Two uploads at once are told apart by S3 itself.
 */
export const upload = async (
  { objects, presign, sealer, limits }: EntryRoutesOptions,
  grant: Grant,
  hash: string,
  body: string,
): Promise<ApiResponse> => {
  if (!grant.writes) return refused('this principal only reads', 'read-only');
  const content = uploadSchema.safeParse(parseJson(body));
  if (!content.success)
    return {
      status: 400,
      body: { error: 'the body must be {"size": <bytes>, "sha256": "<64 hex digits>"}' },
      outcome: 'bad-request',
    };
  if (content.data.size > limits.maxEntryBytes)
    return refused(`an entry has at most ${limits.maxEntryBytes} bytes`, 'too-large');
  const keys = await sealer.publicKeys();
  const key = { repository: grant.repository, scope: grant.writes, hash };
  const detail = { ...key, principal: principalOf(grant), size: content.data.size };
  if ((await objects.find(grant, hash, keys)).length > 0) return { ...EXISTS, detail };
  const seal = await sealer.seal({ ...key, ...content.data, principal: principalOf(grant) });
  return { status: 200, body: await presignUpload(presign, seal), outcome: 'granted', detail };
};
