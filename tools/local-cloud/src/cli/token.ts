import { issueToken, type TokenRequest } from '../instance/issue-token';
import { LocalCloudError } from '../local-cloud-error';
import { readLocalStage } from '../local-stage';
import type { Instance } from '../instance/instance';
import type { Options } from './options';
import { outcome } from './report';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

const usage = (what: string, allowed?: string): LocalCloudError =>
  new LocalCloudError({
    code: 'USAGE',
    what,
    allowed,
    run: 'platform-local-cloud token --sub alice',
  });

const seconds = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const [, number, unit] = /^(-?\d{1,9})([smhd])$/.exec(text) ?? [];
  if (!number) throw usage(`--expires is '${text}'`, 'a number and s, m, h or d, such as 8h');
  return Number(number) * SECONDS[unit as keyof typeof SECONDS];
};

const claims = (text: string | undefined): Record<string, unknown> | undefined => {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Told below, as for any other text that is no object.
  }
  throw usage(`--claims is '${text}'`, 'a JSON object such as {"tenant":"a"}');
};

/** The first audience of stage `local`, else the project, as its APIs take them. */
const defaultAudience = async (options: Options): Promise<string> => {
  const stage = await readLocalStage(options.workspaceRoot());
  const named = Array.isArray(stage?.audience) ? stage.audience[0] : stage?.project;
  if (typeof named === 'string') return named;
  throw usage(
    'stages.json names neither an audience of stage local nor a project',
    '--audience with the name of an API',
  );
};

const requestOf = async (options: Options): Promise<TokenRequest> => {
  const { sub, audience, scope, expires } = options.token;
  if (!sub) throw usage('--sub is missing', '--sub with whom the token is about');
  return {
    sub,
    scope,
    claims: claims(options.token.claims),
    expiresIn: seconds(expires),
    audience: audience.length > 0 ? audience : [await defaultAudience(options)],
  };
};

/** Print a token of the issuer of the instance, which is looked for once the options are right. */
export const runToken = async (options: Options, find: () => Promise<Instance>): Promise<void> => {
  const request = await requestOf(options);
  const issued = await issueToken(await find(), request);
  outcome(options.json, issued, issued.token);
};
