import { readNxJson, type Tree } from '@nx/devkit';
import { EXECUTORS } from '../executors/declarations';
import type { ExecutorDeclaration } from '../executors/executor-declaration';
import { globExpression } from '../names/glob';
import { editHostJson } from './edit-json';
import { PLUGIN } from './workspace-options';

/**
 * Keeps `targetDefaults` that a host has by name, such as `build` or `deploy`, from its services: they would
 * replace the inputs, outputs and dependencies that are inferred. Nx prefers defaults by executor, empty ones too.
 */
export const keepOwnDefaults = (tree: Tree): void => {
  const { targetDefaults = {} } = readNxJson(tree) ?? {};
  const keys = Object.keys(targetDefaults);
  const met = EXECUTORS.filter((one) => targetsOf(one).some((name) => hasDefault(keys, name)));
  const lacking = met.map(executorName).filter((name) => !keys.includes(name));
  if (lacking.length === 0) return;
  editHostJson(
    tree,
    'nx.json',
    lacking.map((name) => ({ path: ['targetDefaults', name], value: {} })),
  );
};

const executorName = ({ id }: ExecutorDeclaration): string => `${PLUGIN}:${id}`;

/** Names of the targets that an executor runs. */
export const targetsOf = ({ id, targets = [id] }: ExecutorDeclaration): readonly string[] =>
  targets;

const hasDefault = (keys: readonly string[], target: string): boolean =>
  keys.some((key) => globExpression(key).test(target));
