import { good } from '../process/run';
import type { Workspace } from '../workspace/workspace';

type Outputs = Promise<Record<string, string>>;

const known = new WeakMap<Workspace, Map<string, Outputs>>();

/** Stack outputs of a deployed service, as `platform outputs` prints them; asked once. */
export const outputsOf = (workspace: Workspace, service: string): Outputs => {
  const services = known.get(workspace) ?? new Map<string, Outputs>();
  known.set(workspace, services);
  const outputs = services.get(service) ?? askOutputs(workspace, service);
  services.set(service, outputs);
  return outputs;
};

const askOutputs = async (workspace: Workspace, service: string): Outputs => {
  const asked = await workspace.tryPlatform('outputs', service, '--stage=local', '--json');
  good(asked);
  return JSON.parse(asked.stdout) as Record<string, string>;
};

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Gets from a service over HTTP, or posts JSON to it, with a token where its API asks for one. */
export const call = (url: string, path: string, body?: object, token?: string): Promise<Answer> =>
  ask(url, body ? 'POST' : 'GET', path, { body, token });

/** The same by any method. */
export const ask = async (
  url: string,
  method: string,
  path: string,
  { body, token }: { readonly body?: object; readonly token?: string },
): Promise<Answer> => {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${url.replace(/\/$/, '')}${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
};
