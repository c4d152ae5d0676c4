import { LANGUAGES } from '@platform/model/languages';
import { freeNames } from '../../names/free-names';
import { GO_MODULES } from '../../versions';
import { INFRASTRUCTURE_PACKAGES } from '../infrastructure-packages';
import type { LanguageProfile } from '../language-profile';
import { contractsProject } from './contracts-project';
import { goAccessPatterns } from './go-access-patterns';
import { changeCells, fieldCells } from './go-attribute';
import { goAttributesIn } from './go-attributes-in';
import { renewGoContracts, useGoContracts } from './go-contracts';
import { assertDeclaredOnce } from './go-declarations';
import { goDependencies } from './go-dependencies';
import { goEntity } from './go-entity';
import { assertGoEntity, goParameters } from './go-names';
import { goSources, goToolchain } from './go-sources';
import { BUDGET, goTargets, HANDLERS_FOLDER, HANDLER_ENTRY } from './go-targets';
import { releaseModule } from './go-mod';
import { followModules, useModules } from './go-work';
import {
  assertModulePath,
  contractsModulePath,
  modulePath,
  modulePrefix,
  relativeFolder,
} from './module-path';
import { leaveGoWorkspace, listGoServices, prepareGoWorkspace } from './prepare-workspace';
import { goVersion, RUNTIME_MODULE, runtimeFolder } from './runtime-module';

/** A module says in an interface called after it what it needs. */
const portsOf = (module: string): string => `type ${module}Ports interface`;

export const go: LanguageProfile = {
  id: 'go',
  label: LANGUAGES.go.label,
  handlersFolder: HANDLERS_FOLDER,
  handlerEntry: HANDLER_ENTRY,
  packages: {
    runtime: [],
    development: ['@platform/model', 'zod', ...INFRASTRUCTURE_PACKAGES],
  },
  sources: goSources,
  toolchain: goToolchain,
  budget: BUDGET,
  accessPatterns: {
    ...{ folder: 'internal', files: /(?<!_test)\.go$/ },
    patternsIn: goAccessPatterns,
  },
  modules: {
    routes: {
      folder: 'internal/adapters/inbound/http',
      suffixes: ['-route.go', '-routes.go'],
      patternsIn: (text) =>
        [...text.matchAll(/"([A-Z]+ \/[^"]*)"/g)].map(([, pattern = '']) => pattern),
      portsOf,
    },
    subscriptions: {
      folder: 'internal/adapters/inbound/events',
      suffixes: ['-subscription.go'],
      portsOf,
    },
    repositories: {
      folder: 'internal/adapters/outbound/dynamodb',
      suffixes: ['-repository.go'],
    },
  },
  entityFile: (entity) => `internal/core/domain/${entity}.go`,
  testPortsFile: 'internal/adapters/outbound/memory/test-ports.go',
  useCaseFile: (useCase) => `internal/core/application/${useCase}.go`,
  eventUseCaseFile: (event) => `internal/core/application/handle-${event}.go`,
  assertPlace: assertModulePath,
  assertEntity: assertGoEntity,
  assertRendered: assertDeclaredOnce,
  variables: (tree, service) => ({
    go: {
      lambda: GO_MODULES.lambda,
      module: modulePath(tree, service),
      prefix: modulePrefix(tree),
      version: goVersion(),
      runtime: RUNTIME_MODULE,
      runtimeFolder: relativeFolder(service.root, runtimeFolder(tree)),
    },
  }),
  attributesIn: (text, names) =>
    goAttributesIn(text, `${freeNames('go', 'entity', names).pascal}Input`),
  attributeLines: ({ names, mutableAttributes }, attribute) => {
    const { pascal } = freeNames('go', 'entity', names);
    const changes = mutableAttributes.some(({ name }) => name === attribute.name);
    return [
      { into: `${pascal}Input`, line: fieldCells(attribute).join(' ') },
      ...(changes ? [{ into: `${pascal}Changes`, line: changeCells(attribute).join(' ') }] : []),
    ];
  },
  entityView: (model) => goEntity({ ...model, names: freeNames('go', 'entity', model.names) }),
  parametersView: goParameters,
  prepareWorkspace: prepareGoWorkspace,
  listServices: listGoServices,
  useContracts: useGoContracts,
  dropContracts: (tree, { root }, context) =>
    releaseModule(tree, root, contractsModulePath(tree, context)),
  renewContracts: renewGoContracts,
  toolFiles: ['go.mod', 'go.sum'],
  followFolder: followModules,
  forget: (tree) => useModules(tree, []),
  leaveWorkspace: leaveGoWorkspace,
  targets: goTargets,
  ownProjects: [{ file: 'go/go.mod', projectAt: contractsProject }],
  dependencies: goDependencies,
};
