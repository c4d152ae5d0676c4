import { isIP } from 'node:net';
import { nx } from '../../model/typed-commands';
import type { Check, Finding } from '../finding';

export const SERVER = 'NX_SELF_HOSTED_REMOTE_CACHE_SERVER';
export const TOKEN = 'NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN';

/** Variables that make Nx skip a remote cache altogether. */
const SKIPPING = [
  'NX_SKIP_REMOTE_CACHE',
  'NX_DISABLE_REMOTE_CACHE',
  'NX_SKIP_NX_CACHE',
  'NX_DISABLE_NX_CACHE',
];

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' ||
  hostname === '[::1]' ||
  (isIP(hostname) === 4 && hostname.startsWith('127.'));

/** The server Nx is told to use, or undefined when it is not one. */
export const serverOf = (env: NodeJS.ProcessEnv): URL | undefined => {
  const text = env[SERVER];
  return text && URL.canParse(text) && /^https?:/.test(text) ? new URL(text) : undefined;
};

/** The token Nx is told to use, or undefined when no header can carry it. */
export const tokenOf = (env: NodeJS.ProcessEnv): string | undefined => {
  const token = env[TOKEN];
  return token && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
};

const checkServer = (env: NodeJS.ProcessEnv): Finding => {
  const server = serverOf(env);
  const allowed = 'an http or https URL';
  if (!env[SERVER])
    return {
      level: 'error',
      what: `${SERVER} is not set, so Nx uses no remote cache`,
      got: 'nothing',
      allowed,
      run: `platform-cache sidecar run -- ${nx()} …, or platform-cache serve and the lines it prints`,
    };
  if (!server)
    return {
      level: 'error',
      what: `${SERVER} is not a URL`,
      got: env[SERVER],
      allowed,
      run: `export ${SERVER}=http://127.0.0.1:8765`,
    };
  if (server.protocol === 'http:' && !isLoopback(server))
    return {
      level: 'warning',
      what: 'the token and the entries travel unencrypted',
      got: server.origin,
      allowed: 'https, or http on this machine',
      run: `export ${SERVER}=https://${server.host}`,
    };
  return { level: 'ok', what: `${SERVER} ${server.origin}` };
};

const checkToken = (env: NodeJS.ProcessEnv): Finding => {
  const token = env[TOKEN];
  const run = `export ${TOKEN}="$(tr -d '[:space:]' < token-file)"`;
  if (!token)
    return {
      level: 'error',
      what: `${TOKEN} is not set: the server answers 401, which fails the build`,
      got: 'nothing',
      allowed: 'the token of the cache',
      run,
    };
  if (/[\r\n]/.test(token))
    return {
      level: 'error',
      what: `${TOKEN} contains a line break, on which Nx crashes`,
      got: `${token.length} characters with a line break`,
      allowed: 'one line',
      run,
    };
  if (!tokenOf(env))
    return {
      level: 'error',
      what: `${TOKEN} contains white space or a character beyond ASCII`,
      got: `${token.length} characters`,
      allowed: 'visible ASCII characters (RFC 6750 §2.1)',
      run,
    };
  return { level: 'ok', what: `${TOKEN} is set` };
};

/** The two variables by which Nx finds a cache server, and those that make it look for none. */
export const variables: Check = ({ env }) => [
  checkServer(env),
  checkToken(env),
  ...SKIPPING.filter((name) => env[name] === 'true').map(
    (name): Finding => ({
      level: 'error',
      what: 'Nx is told to skip the remote cache',
      got: `${name}=true`,
      allowed: 'not set',
      run: `unset ${name}`,
    }),
  ),
];
