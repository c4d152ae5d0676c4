import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsconfigChain } from '../inputs/tsconfig-chain';
import { languageProfile, type LanguageProfile } from '../languages';
import { parseRecord } from '../records/parse-record';
import { hermeticTarget } from '../targets/hermetic-target';
import { serviceTargets } from '../targets/service-targets';
import { stageConfigurations } from '../targets/stage-configurations';

/** The Nx project of a service record; handlers are the folders that are there. */
export const serviceProject = (
  workspaceRoot: string,
  root: string,
  file: string,
): ProjectConfiguration => {
  const record = parseRecord(file, readFileSync(join(workspaceRoot, file), 'utf8'));
  const profile = languageProfile(record.language);
  const layer = record.layer ?? 'service';
  const folder = join(workspaceRoot, root);
  const stages = stageConfigurations(workspaceRoot);
  const facts = {
    workspaceRoot,
    name: record.name,
    root,
    handlers: handlersIn(folder, profile),
    code: existsSync(join(folder, 'src')),
    integrationTests: existsSync(join(folder, 'test')),
    routes: existsSync(join(folder, profile.modules.routes.folder)),
    stages,
  };
  const own = profile.targets(facts);
  const { environment = [] } = record;
  const { build = {} } = own;
  const targets = { ...own, ...serviceTargets({ layer, build, environment, stages }) };
  return {
    root,
    name: record.name,
    projectType: 'application',
    tags: [`layer:${layer}`, `language:${profile.id}`],
    targets: withTsconfigs(
      { ...targets, hermetic: hermeticTarget(targets, stages) },
      workspaceRoot,
    ),
  };
};

const BASE_CONFIG = '{workspaceRoot}/tsconfig.base.json';

/** What the workspace's tsconfig extends is an input wherever it is one. */
const withTsconfigs = (
  targets: Readonly<Record<string, TargetConfiguration>>,
  workspaceRoot: string,
): Record<string, TargetConfiguration> => {
  const chain = tsconfigChain(workspaceRoot).map((file) => `{workspaceRoot}/${file}`);
  const extended = chain.filter((file) => file !== BASE_CONFIG);
  return Object.fromEntries(
    Object.entries(targets).map(([name, { inputs, ...target }]) => [
      name,
      {
        ...target,
        ...(inputs && { inputs: inputs.includes(BASE_CONFIG) ? [...inputs, ...extended] : inputs }),
      },
    ]),
  );
};

const handlersIn = (
  serviceRoot: string,
  { handlersFolder, handlerEntry }: LanguageProfile,
): string[] => {
  const folder = join(serviceRoot, handlersFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, handlerEntry)))
    .sort();
};
