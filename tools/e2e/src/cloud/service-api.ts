import type { Workspace } from '../workspace/workspace';

type Outputs = Promise<Record<string, string>>;

const known = new WeakMap<Workspace, Map<string, Outputs>>();

/** Stack outputs of a deployed service, as the `outputs` target prints them; asked once. */
export function outputsOf(workspace: Workspace, service: string): Outputs {
  const services = known.get(workspace) ?? new Map<string, Outputs>();
  known.set(workspace, services);
  const outputs = services.get(service) ?? askOutputs(workspace, service);
  services.set(service, outputs);
  return outputs;
}

async function askOutputs(workspace: Workspace, service: string): Outputs {
  const text = await workspace.nx('run', `${service}:outputs`, '--stage=local', '--json');
  const line = text.split('\n').find((each) => each.startsWith('{'));
  if (line) return JSON.parse(line) as Record<string, string>;
  throw new Error(`no JSON in the outputs of ${service}:\n${text}`);
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls a service over HTTP with JSON, and with a token where its API asks for one. */
export async function call(
  url: string,
  path: string,
  body?: object,
  token?: string,
): Promise<Answer> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
  const response = await fetch(`${url.replace(/\/$/, '')}${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
}
