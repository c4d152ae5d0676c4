import type { TargetConfiguration } from '@nx/devkit';
import type { EntityModel } from '../entities/entity-model';
import type { PackageName } from '../versions';

/** What the inference knows of a service when it computes targets. */
export interface ServiceFacts {
  readonly name: string;
  readonly root: string;
  /** Names of the handler folders, sorted. */
  readonly handlers: readonly string[];
  /** Whether there is a folder `test`, which holds the tests against the local cloud. */
  readonly integrationTests: boolean;
}

/**
 * All that differs between languages. Shared code asks the profile and never tests which
 * language it has; a further language is a folder here and one per template set.
 */
export interface LanguageProfile {
  readonly id: string;
  readonly label: string;
  /** Folder of the handlers' entry points, from the service's root. */
  readonly handlersFolder: string;
  /** File in a handler's folder that makes it one. */
  readonly handlerEntry: string;
  readonly packages: {
    readonly runtime: readonly PackageName[];
    readonly development: readonly PackageName[];
  };
  /** An entity in the language's source, for its templates. */
  entityView(model: EntityModel): Readonly<Record<string, unknown>>;
  /** Targets of the service's code; those of its CDK app are the same in every language. */
  targets(service: ServiceFacts): Record<string, TargetConfiguration>;
}
