import { z } from 'zod';
import { nx } from '../../model/typed-commands';
import { type Answer, askServer } from '../ask-server';
import type { Check, Finding } from '../finding';
import { TOKEN, serverOf, tokenOf } from './variables';

/** OIDC tokens are valid for five minutes; beyond this a clock makes them expired or not yet valid. */
const MOST_SKEW_MS = 60_000;

const grantSchema = z.object({ reads: z.array(z.string()), writes: z.string().optional() });

const checkClock = ({ date }: Answer): readonly Finding[] => {
  const skew = date === undefined ? 0 : date - Date.now();
  if (Math.abs(skew) <= MOST_SKEW_MS) return [];
  return [
    {
      level: 'warning',
      what: 'the clocks of this machine and the server differ, so tokens may count as expired',
      got: `${Math.round(skew / 60_000)} min`,
      allowed: '1 min',
      run: 'timedatectl set-ntp true',
    },
  ];
};

const readGrant = (body: string): z.infer<typeof grantSchema> | undefined => {
  try {
    return grantSchema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
};

/** The sidecar tells its process, and answers what it does not know with 404. */
const isSidecar = (health: Answer, { status }: Answer): boolean =>
  status === 404 && /"pid":\d+/.test(health.body);

const checkGrant = (health: Answer, answer: Answer): Finding => {
  const { status, body } = answer;
  if (isSidecar(health, answer))
    return {
      level: 'ok',
      what: 'it is the sidecar, which knows the token and turns faults into misses',
    };
  const grant = status === 200 ? readGrant(body) : undefined;
  if (grant)
    return {
      level: 'ok',
      what: `the token reads ${grant.reads.join(', ') || 'nothing'} and writes ${grant.writes ?? 'nothing'}`,
    };
  if (status === 401)
    return {
      level: 'error',
      what: 'the server does not know the token, which fails every build',
      got: '401',
      allowed: `a token of this server in ${TOKEN}`,
      run: 'platform-cache token --help',
    };
  return {
    level: 'warning',
    what: 'the server does not tell what the token may do',
    got: `${status}`,
    allowed: '200 with a grant: another product may listen there',
    run: 'platform-cache --version, on the server',
  };
};

/** Whether the server answers, its clock fits, and it knows the token. */
export const server: Check = async ({ env }) => {
  const url = serverOf(env);
  if (!url) return [];
  try {
    const health = await askServer(url, '/health', env);
    const token = tokenOf(env);
    const grant = token ? [checkGrant(health, await askServer(url, '/v1/grant', env, token))] : [];
    return [{ level: 'ok', what: `${url.origin} answers` }, ...checkClock(health), ...grant];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return [
      {
        level: 'error',
        what: `${url.origin} does not answer, which fails every build without the sidecar`,
        got: code ?? message,
        allowed: 'a running server whose certificate Nx trusts',
        run: `platform-cache sidecar run -- ${nx()} …, which builds without the cache then`,
      },
    ];
  }
};
