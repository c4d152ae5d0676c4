import { LANGUAGES, type LanguageFacts, type LanguageId } from '@platform/model/languages';
import type { Stage } from '@platform/model/stages';
import { join } from 'node:path';
import { assemblyDirectory, readAssembly, type AssemblyStack } from '../../assembly/assembly';
import { languageProfile, type LanguageProfile } from '../../languages';
import type { Service } from '../../records/find-services';

/** A service as the checks see it: its sources, its record, and what was synthesised of it. */
export interface ExaminedService extends Service {
  readonly workspaceRoot: string;
  /** Absolute. */
  readonly folder: string;
  readonly stage: Stage;
  readonly profile: LanguageProfile;
  readonly language: LanguageFacts;
  /** Absolute folder of the assembly of the stage. */
  readonly assembly: string;
  /** What was synthesised; undefined where it is not of these sources, `why` says the reason. */
  readonly stacks: readonly AssemblyStack[] | undefined;
  readonly why?: string;
}

/**
 * @param why reason for which there is no assembly of these sources, if there is none
 */
export const examinedService = (
  workspaceRoot: string,
  service: Service,
  stage: Stage,
  why?: string,
): ExaminedService => {
  const folder = join(workspaceRoot, service.root);
  const assembly = assemblyDirectory(folder, stage.name);
  const profile = languageProfile(service.record.language);
  return {
    ...service,
    workspaceRoot,
    folder,
    stage,
    profile,
    language: LANGUAGES[profile.id satisfies LanguageId],
    assembly,
    stacks: why === undefined ? readAssembly(assembly) : undefined,
    ...(why !== undefined && { why }),
  };
};
