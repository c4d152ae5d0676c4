import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Output,
} from '@aws-sdk/client-cloudformation';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspace/workspace';

type Outputs = Readonly<Record<string, string>>;

const known = new WeakMap<Workspace, Map<string, Promise<Outputs>>>();

/**
 * Outputs of the stacks of a service, with addresses that work from this machine, as CloudFormation tells them;
 * asked once. The command `platform outputs` says the same and takes five seconds of processor time.
 */
export const outputsOf = (workspace: Workspace, service: string): Promise<Outputs> => {
  const services = known.get(workspace) ?? new Map<string, Promise<Outputs>>();
  known.set(workspace, services);
  const outputs = services.get(service) ?? askOutputs(workspace, service);
  services.set(service, outputs);
  return outputs;
};

/** Both stacks of a service in stage local: `acme--hello--local`, `acme--hello--data--local`. */
const OF_SERVICE = /^[\w-]+?--(?<service>[\w-]+?)(?:--data)?--local$/;

const askOutputs = async (workspace: Workspace, service: string): Promise<Outputs> => {
  const instance = join(workspace.root, '.platform/local-cloud/instance.json');
  const { endpoint } = JSON.parse(readFileSync(instance, 'utf8')) as { endpoint: string };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new CloudFormationClient({ endpoint, region: 'us-east-1', credentials });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));
  const own = Stacks.filter(
    ({ StackName = '' }) => OF_SERVICE.exec(StackName)?.groups?.['service'] === service,
  );
  if (own.length === 0) throw new Error(`there are no stacks of '${service}'`);
  const outputs = own
    .flatMap(({ Outputs = [] }) => Outputs)
    .filter(({ OutputKey = '' }) => !BETWEEN_STACKS.test(OutputKey));
  return Object.fromEntries(outputs.map((one) => reachable(one, endpoint)));
};

/** What stacks tell each other, and what a deploy is recognised by. */
const BETWEEN_STACKS = /^(?:ExportsOutput|Fingerprint$)/;

/** The local cloud answers below its own address for what AWS gives a host each. */
const reachable = ({ OutputKey = '', OutputValue = '' }: Output, endpoint: string) => {
  const [, id = '', kind = '', path = ''] =
    /^https?:\/\/([a-z0-9-]+)\.(execute-api|lambda-url)\.[^/]+(.*)$/.exec(OutputValue) ?? [];
  if (!id) return [OutputKey, OutputValue] as const;
  // The address of a REST API ends with its stage, that of an HTTP API with the host.
  const stage = kind === 'execute-api' && !/^\/[\w-]+\/$/.test(path) ? '/$default' : '';
  return [OutputKey, `${endpoint}/_aws/${kind}/${id}${stage}${path}`] as const;
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
