import type { LanguageId } from '@platform/model/languages';
import type {
  CreateDependenciesContext,
  GeneratorCallback,
  ProjectConfiguration,
  RawProjectGraphDependency,
  TargetConfiguration,
  Tree,
} from '@nx/devkit';
import type { Attribute } from '../entities/attribute';
import type { AccessPatterns } from './access-pattern';
import type { SourceFacts, Toolchain } from './source-facts';
import type { EntityModel } from '../entities/entity-model';
import type { Names } from '../names/names';
import type { Service } from '../records/find-services';
import type { StageConfigurations } from '../targets/stage-configurations';
import type { PackageName } from '../versions';

/** What the inference knows of a service when it computes targets. */
export interface ServiceFacts {
  /** Absolute. */
  readonly workspaceRoot: string;
  readonly name: string;
  /** From the workspace root. */
  readonly root: string;
  /** Names of the handler folders, sorted. */
  readonly handlers: readonly string[];
  /** Whether there is a folder `src` of TypeScript of its own. */
  readonly code: boolean;
  /** Whether there is a folder `test`, which holds the tests against the local cloud. */
  readonly integrationTests: boolean;
  /** Whether there is a folder of routes, whose application answers with their document. */
  readonly routes: boolean;
  readonly stages: StageConfigurations;
}

/** Where modules lie that a barrel lists. */
export interface ModuleFolder {
  /** Folder from the service's root. */
  readonly folder: string;
  /** How their files may end. */
  readonly suffixes: readonly string[];
  /** What stands in a module that needs ports; one without it is called without any. */
  readonly portsOf?: (module: string) => string;
}

export interface RouteFolder extends ModuleFolder {
  /** Methods and paths that a file says: `GET /orders/{id}`. */
  patternsIn(text: string): readonly string[];
}

/** Projects that are there in one language only. */
export interface OwnProjects {
  /** File that makes the folder it lies in such a project, by the end of its path. */
  readonly file: string;
  /**
   * @param root folder of the project, from the workspace root
   * @returns `undefined` for a folder that is none after all
   */
  projectAt(workspaceRoot: string, root: string): ProjectConfiguration | undefined;
}

/** A line of source, and the declaration that it belongs into. */
export interface AttributeLine {
  readonly into: string;
  readonly line: string;
}

/** The published events of a bounded context. */
export interface Contracts {
  readonly context: string;
  /** Folder of their project from the workspace root. */
  readonly folder: string;
}

/**
 * All that differs between languages. Shared code asks the profile and never tests which
 * language it has; a further language is a folder here and one per template set.
 */
export interface LanguageProfile {
  readonly id: LanguageId;
  readonly label: string;
  /** Folder of the handlers' entry points, from the service's root. */
  readonly handlersFolder: string;
  /** File in a handler's folder that makes it one. */
  readonly handlerEntry: string;
  readonly packages: {
    readonly runtime: readonly PackageName[];
    readonly development: readonly PackageName[];
  };
  /** How its code shows what `doctor` asks about. */
  readonly sources: SourceFacts;
  /** What compiles it, where Node does not. */
  readonly toolchain?: Toolchain;
  /** Bytes that a built handler may have unless its project says otherwise. */
  readonly budget: number;
  /** What its repositories say that the table answers. */
  readonly accessPatterns: {
    /** Folder of the code, from the service's root; of tests nothing is read. */
    readonly folder: string;
    readonly files: RegExp;
    patternsIn(text: string): AccessPatterns;
  };
  /** What the barrels list. */
  readonly modules: {
    readonly routes: RouteFolder;
    readonly subscriptions: ModuleFolder;
    readonly repositories: ModuleFolder;
  };
  /** File of an entity's domain type, from the service's root. */
  entityFile(entity: string): string;
  /** File of the ports that tests give to use cases, from the service's root. */
  readonly testPortsFile: string;
  /** File of a use case, from the service's root. */
  useCaseFile(useCase: string): string;
  /** File of the application method that handles an event, from the service's root. */
  eventUseCaseFile(event: string): string;
  /** @throws PlatformError when a new service has no place in the workspace */
  assertPlace(tree: Tree, service: Service): void;
  /** @throws PlatformError on an entity that has no form in the language */
  assertEntity(model: EntityModel): void;
  /** @throws PlatformError when what a generator has rendered declares a name twice */
  assertRendered(tree: Tree, service: Service): void;
  /** What its templates need beside the variables that all languages have. */
  variables(tree: Tree, service: Service): Readonly<Record<string, unknown>>;
  /** What the file of an entity declares it to be made of, without the owner; `undefined` where that cannot be read. */
  attributesIn(text: string, entity: Names): readonly Attribute[] | undefined;
  /** The lines that declare an attribute, and where each belongs. */
  attributeLines(model: EntityModel, attribute: Attribute): readonly AttributeLine[];
  /** An entity in the language's source, for its templates. */
  entityView(model: EntityModel): Readonly<Record<string, unknown>>;
  /**
   * The parameters of a path in the language's source, for the templates of a route.
   *
   * @throws PlatformError on names that have no form in the language
   */
  parametersView(parameters: readonly string[]): Readonly<Record<string, unknown>>;
  /** Makes the workspace one that the service builds in; a re-run changes nothing. */
  prepareWorkspace(tree: Tree, service: Service): void;
  /** Lists the services where the tools of the language look for them, and no longer those that are gone. */
  listServices(tree: Tree, services: readonly Service[]): void;
  /**
   * Makes the events of a context usable in the service.
   *
   * @returns work to do once the files are written, if any
   */
  useContracts(tree: Tree, service: Service, contracts: Contracts): GeneratorCallback | undefined;
  /** Takes the events of a context back from a service that handles none of them any more. */
  dropContracts(tree: Tree, service: Service, context: string): void;
  /**
   * Brings what was made of the contracts of a context up to date after one of them was deleted.
   *
   * @returns work to do once the files are written, if any
   */
  renewContracts(tree: Tree, contracts: Contracts): GeneratorCallback | undefined;
  /** Files below a service's root that tools of the language edit. */
  readonly toolFiles: readonly string[];
  /** Follows a folder that gets another name in the files of the workspace that list it. */
  followFolder(tree: Tree, from: string, to: string): void;
  /** Takes a service that has been removed out of the files of the workspace. */
  forget(tree: Tree): void;
  /** Takes out what {@link prepareWorkspace} has put there, once there is no service any more. */
  leaveWorkspace(tree: Tree): void;
  /** Targets of the service's code; those of its CDK app are the same in every language. */
  targets(service: ServiceFacts): Record<string, TargetConfiguration>;
  readonly ownProjects: readonly OwnProjects[];
  /** Edges between projects that imports make, beside those that Nx finds itself. */
  dependencies(context: CreateDependenciesContext): RawProjectGraphDependency[];
}
