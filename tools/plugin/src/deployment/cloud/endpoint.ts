import { PlatformError } from '@platform/model/errors';
import type { Stage } from '@platform/model/stages';
import { answeringInstance, ownInstance } from './local-instance';

/** Where a stage's cloud answers. */
export interface Endpoint {
  /** Origin without a trailing slash; undefined for AWS itself. */
  readonly url?: string;
  /** What a person should know about the choice. */
  readonly note?: string;
}

const VARIABLE = 'AWS_ENDPOINT_URL';

/** Private endpoints of AWS itself, such as that of a VPC, are as good as the public ones. */
const AWS_HOST = /(\.amazonaws\.com(\.cn)?|\.api\.aws)$/;
const LOOPBACK = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$|^0\.0\.0\.0$/;

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

const origin = (url: string): string => url.replace(/\/+$/, '');

/** What this process put into the environment itself is nobody's wish. */
let derived: string | undefined;

const given = (): string | undefined => {
  const url = process.env[VARIABLE];
  return url && url !== derived ? origin(url) : undefined;
};

/**
 * Decides where to send what belongs to a stage. A stage at an address of this machine means the local
 * cloud of this very workspace, on whatever port it runs; `AWS_ENDPOINT_URL` names another emulator on
 * purpose. A stage without an address is at AWS and nowhere else.
 *
 * @throws PlatformError when the workspace's cloud does not run, or the environment would lead a
 *   stage of AWS to an emulator
 */
export const endpointOf = async (stage: Stage, workspaceRoot: string): Promise<Endpoint> => {
  const { endpoint } = stage.settings;
  if (!endpoint) {
    refuseEmulator(stage);
    return {};
  }
  const wished = given();
  if (wished) return chosenByEnvironment(stage, wished, workspaceRoot);
  if (!LOOPBACK.test(hostOf(endpoint))) return { url: origin(endpoint) };
  const instance = await answeringInstance(stage, workspaceRoot);
  derived = instance.endpoint;
  return { url: instance.endpoint };
};

const chosenByEnvironment = (stage: Stage, url: string, workspaceRoot: string): Endpoint => {
  if (ownInstance(workspaceRoot)?.endpoint === url) return { url };
  const instead = 'not to the local cloud of this workspace';
  return { url, note: `stage "${stage.name}" goes to ${url}, as ${VARIABLE} says, ${instead}` };
};

const refuseEmulator = (stage: Stage): void => {
  const found = Object.entries(process.env).find(
    ([name, url]) => name.startsWith(VARIABLE) && url && !AWS_HOST.test(hostOf(url)),
  );
  if (!found) return;
  const [name, url] = found;
  throw new PlatformError({
    what: `stage "${stage.name}" is at AWS, but ${name} leads to ${url}`,
    allowed: 'an endpoint in the environment for stages that have an "endpoint" in stages.json',
    run: `unset ${name}`,
  });
};
