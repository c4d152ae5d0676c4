import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { commandsAt } from '../../model/typed-commands';
import type { Check, Finding } from '../finding';

interface NxJson {
  readonly neverConnectToCloud?: boolean;
  readonly nxCloudId?: string;
  readonly nxCloudAccessToken?: string;
  readonly tasksRunnerOptions?: Readonly<Record<string, { readonly runner?: string }>>;
}

const RUNNERS = ['nx-cloud', '@nrwl/nx-cloud'];
const VARIABLES = ['NX_CLOUD_ACCESS_TOKEN', 'NX_CLOUD_AUTH_TOKEN'];
const allowed = 'no Nx Cloud: where it is configured Nx ignores a cache server';

/** As Nx reads it, comments and trailing commas allowed. */
const readNxJson = (workspaceRoot: string): NxJson | undefined => {
  const errors: ParseError[] = [];
  const text = readFileSync(join(workspaceRoot, 'nx.json'), 'utf8');
  const nxJson = parse(text, errors, { allowTrailingComma: true }) as NxJson;
  return errors.length === 0 ? nxJson : undefined;
};

const traces = (nxJson: NxJson, env: NodeJS.ProcessEnv): readonly (readonly [string, string])[] => {
  const runners = Object.entries(nxJson.tasksRunnerOptions ?? {});
  return [
    ...(['nxCloudId', 'nxCloudAccessToken'] as const)
      .filter((key) => nxJson[key])
      .map((key) => [`nx.json ${key}`, `remove ${key} from nx.json`] as const),
    ...runners
      .filter(([, { runner }]) => runner && RUNNERS.includes(runner))
      .map(([name]) => [`nx.json tasksRunnerOptions.${name}`, 'remove that runner'] as const),
    ...VARIABLES.filter((name) => env[name]).map((name) => [name, `unset ${name}`] as const),
  ];
};

/** Nx Cloud wins over a cache server unless it is forbidden. */
export const nxCloud: Check = ({ workspaceRoot, env }): readonly Finding[] => {
  const nxJson = readNxJson(workspaceRoot);
  if (!nxJson)
    return [
      {
        level: 'error',
        what: 'nx.json cannot be read',
        got: join(workspaceRoot, 'nx.json'),
        allowed: 'JSON, with comments and trailing commas',
        run: `${commandsAt(workspaceRoot).exec} nx report`,
      },
    ];
  const forbidden = nxJson.neverConnectToCloud || env['NX_NO_CLOUD'] === 'true';
  const found = forbidden ? [] : traces(nxJson, env);
  if (found.length === 0) return [{ level: 'ok', what: 'Nx Cloud is not in use' }];
  return found.map(([got, run]) => ({
    level: 'error',
    what: 'Nx Cloud is configured',
    got,
    allowed,
    run: `${run}, or export NX_NO_CLOUD=true`,
  }));
};
