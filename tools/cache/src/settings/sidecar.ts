import { z } from 'zod';
import { checkSettings, settingsOf } from './setting';
import { logLevel, wholeNumber } from './values';
import { UsageError } from '../model/errors';
import { readPublicKeys } from '../sidecar/command/read-public-keys';

/** Options that every form of `platform-cache sidecar` takes. */
export interface SidecarFlags {
  readonly server?: string;
  readonly controlPlane?: string;
  readonly audience?: string;
  readonly deadline?: string;
  readonly logLevel?: string;
}

const httpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:/.test(text), {
    error: ({ input }) => `got '${input}', allowed is an http or https URL`,
  })
  .optional();

const schema = z.object({
  SERVER: httpUrl,
  CONTROL_PLANE: httpUrl,
  AUDIENCE: z.string().optional(),
  TOKEN: z.string().optional(),
  ID_TOKEN: z.string().optional(),
  PUBLIC_KEYS: z.string().transform(readPublicKeys).optional(),
  LOG_LEVEL: logLevel,
  /** ms. */
  DRAIN_DEADLINE: wholeNumber(0, 3_600_000).default(60_000),
});

/** Settings of the sidecar; names as after `PLATFORM_CACHE_`. */
export type SidecarSettings = z.infer<typeof schema>;

/**
 * Reads SERVER or CONTROL_PLANE (base URL; without either the sidecar works in miss mode), AUDIENCE (default:
 * that URL), TOKEN (static) or ID_TOKEN, PUBLIC_KEYS (PEM, one after the other: seals are checked with these
 * and no others), LOG_LEVEL, and DRAIN_DEADLINE (ms, default 60,000). Flags win over the environment.
 * @throws UsageError saying which are wrong
 */
export const readSidecarSettings = (
  flags: SidecarFlags,
  env: NodeJS.ProcessEnv,
): SidecarSettings => {
  const given = {
    SERVER: flags.server,
    CONTROL_PLANE: flags.controlPlane,
    AUDIENCE: flags.audience,
    DRAIN_DEADLINE: flags.deadline,
    LOG_LEVEL: flags.logLevel,
  };
  const settings = checkSettings(schema, settingsOf(schema, env, given), 'sidecar');
  if (settings.SERVER && settings.CONTROL_PLANE)
    throw new UsageError({
      what: `both a server (${settings.SERVER}) and a control plane (${settings.CONTROL_PLANE}) are given`,
      allowed: 'one',
      run: 'unset PLATFORM_CACHE_SERVER, or PLATFORM_CACHE_CONTROL_PLANE',
    });
  return settings;
};
