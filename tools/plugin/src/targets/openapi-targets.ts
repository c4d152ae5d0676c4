import type { TargetConfiguration } from '@nx/devkit';
import { OPENAPI } from '../executors/openapi/declaration';
import { OPENAPI_DIFF } from '../executors/openapi-diff/declaration';
import { OPENAPI_LINT } from '../executors/openapi-lint/declaration';
import { commandInputs, pluginInputs, type PluginInput } from './plugin-inputs';
import { pluginScript } from './plugin-script';
import { VERSIONS } from '../versions';
import { told } from './told';

/** What a workspace is told to add. */
const REDOCLY_PIN = VERSIONS['@redocly/openapi-core'];

/** How the API document of a service comes about. */
export interface DocumentMaker {
  /** Folder of the service, from the workspace root. */
  readonly root: string;
  /** Script that writes the document, from the package of the plugin or absolute, without its extension. */
  readonly script: string;
  /** What the script is told; the name of the service first. */
  readonly args: readonly string[];
  readonly inputs: readonly PluginInput[];
  readonly dependsOn?: TargetConfiguration['dependsOn'];
}

/** The document of a service, and what it breaks: the same for every language that can write one. */
export const openapiTargets = ({
  root,
  script,
  args,
  inputs,
  dependsOn = [],
}: DocumentMaker): Record<string, TargetConfiguration> => {
  const command = pluginScript(root, script, ...args);
  const [, file = ''] = command.split(' ');
  const read = [
    ...inputs,
    ...pluginInputs('openapi', 'contracts/model', 'src/executors/openapi', 'typescript'),
    ...commandInputs(),
  ];
  return {
    openapi: {
      ...told(OPENAPI),
      options: { commands: [{ command }] },
      dependsOn,
      cache: true,
      inputs: read,
      outputs: ['{projectRoot}/dist/openapi.json'],
    },
    'openapi-diff': {
      ...told(OPENAPI_DIFF, { example: { base: 'main' } }),
      options: { commands: [{ command: pluginScript(root, 'openapi/diff', file, ...args) }] },
      dependsOn: ['openapi'],
      inputs: read,
    },
    'openapi-lint': {
      ...told(OPENAPI_LINT),
      options: { commands: [{ command: pluginScript(root, 'openapi/lint', REDOCLY_PIN) }] },
      dependsOn: ['openapi'],
      inputs: read,
    },
  };
};
