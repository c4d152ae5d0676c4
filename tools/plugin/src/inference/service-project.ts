import type { ProjectConfiguration } from '@nx/devkit';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageProfile, type LanguageProfile } from '../languages';
import { parseRecord } from '../records/parse-record';
import { hermeticTarget } from './hermetic-target';
import { serviceTargets } from './service-targets';
import { stageConfigurations, withStages } from './stage-configurations';

/** The Nx project of a service record; handlers are the folders that are there. */
export function serviceProject(
  workspaceRoot: string,
  root: string,
  file: string,
): ProjectConfiguration {
  const record = parseRecord(file, readFileSync(join(workspaceRoot, file), 'utf8'));
  const profile = languageProfile(record.language);
  const layer = record.layer ?? 'service';
  const folder = join(workspaceRoot, root);
  const facts = {
    name: record.name,
    root,
    handlers: handlersIn(folder, profile),
    integrationTests: existsSync(join(folder, 'test')),
  };
  const own = profile.targets(facts);
  const { environment = [] } = record;
  const { build = {} } = own;
  const targets = { ...own, ...serviceTargets({ layer, build, environment }) };
  return {
    root,
    name: record.name,
    projectType: 'application',
    tags: [`layer:${layer}`, `language:${profile.id}`],
    targets: withStages(
      { ...targets, hermetic: hermeticTarget(targets) },
      stageConfigurations(workspaceRoot),
    ),
  };
}

function handlersIn(
  serviceRoot: string,
  { handlersFolder, handlerEntry }: LanguageProfile,
): string[] {
  const folder = join(serviceRoot, handlersFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, handlerEntry)))
    .sort();
}
