import { joinPathFragments, logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import type { Service } from '../../records/find-services';
import { render } from '../../templates/render';
import type { Contracts } from '../language-profile';
import { contractsCommand } from './contracts-project';
import { requireModule } from './go-mod';
import { useModules } from './go-work';
import { contractsModulePath, relativeFolder } from './module-path';
import { goVersion, RUNTIME_MODULE, runtimeFolder } from './runtime-module';
import { endWithFailure } from '../../reporting/end-with-failure';

/**
 * Puts a Go module of its events beside the contracts of a context and makes the service require it.
 * Its structs are generated once the files are written, by the target that keeps them up to date.
 *
 * @throws Error naming the field and the reason when a contract that is there has no form in Go
 */
export const useGoContracts = (
  tree: Tree,
  { root }: Service,
  { context, folder }: Contracts,
): GeneratorCallback => {
  assertForm(tree.root, folder);
  const module = contractsModulePath(tree, context);
  const place = joinPathFragments(folder, 'go');
  render(tree, 'event-contract-go', place, {
    module,
    version: goVersion(),
    runtime: RUNTIME_MODULE,
    runtimeFolder: relativeFolder(place, runtimeFolder(tree)),
  });
  useModules(tree, [place]);
  requireModule(tree, root, module, place);
  return () => generate(tree.root, folder, context);
};

/** Generates the structs of the contracts that are left, where a service in Go has use of any. */
export const renewGoContracts = (
  tree: Tree,
  { context, folder }: Contracts,
): GeneratorCallback | undefined => {
  if (!tree.exists(joinPathFragments(folder, 'go/go.mod'))) return undefined;
  return () => generate(tree.root, folder, context);
};

/** Contracts that this run makes have one. */
const assertForm = (workspaceRoot: string, folder: string): void => {
  const cwd = join(workspaceRoot, folder);
  if (!existsSync(join(cwd, 'src/index.ts'))) return;
  const options = { cwd, shell: true, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(contractsCommand(folder, '--form'), options);
  if (status !== 0) throw new Error(stderr.trim());
};

const generate = (workspaceRoot: string, folder: string, context: string): void => {
  const { status } = spawnSync(contractsCommand(folder), {
    cwd: joinPathFragments(workspaceRoot, folder),
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) return;
  logger.error(
    `the files were generated, but not the Go types of their events. Run: ${nx()} run events-${context}-go:generate`,
  );
  endWithFailure();
};
