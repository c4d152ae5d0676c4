import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { assemblyDirectory } from '../assembly/assembly';
import type { BundledFrom } from '../bundling/metafile';
import { RECORD_FILE } from '../records/service-record';
import { resolveStage } from '@platform/model/stages';
import { builtFolder, serviceFacts } from './built-folder';
import { bundleInputs, factsOf, filesOf } from './bundle-inputs';
import { isProduction } from './facts';
import { INPUTS_FILE, mergeInputs, readInputs, type InputsRecord } from './inputs-record';
import { namesBelow } from './names-below';
import type { Reads } from './reads';

/**
 * What an assembly is made from: the CDK app with everything in its folder, the record of the
 * bundles, the stage, and the environment that the service declares.
 *
 * @param bundled content of the CDK app's bundle
 */
export const inputsOfAssembly = (
  serviceRoot: string,
  stage: string,
  bundled: BundledFrom,
  reads: Reads,
): InputsRecord => {
  const place = relative(reads.workspaceRoot, serviceRoot).split(sep).join('/');
  const infra = namesBelow(join(serviceRoot, 'infra')).filter(isProduction);
  const { environment = [] } = serviceFacts(serviceRoot);
  const emulated = isEmulated(reads.workspaceRoot, stage);
  const built = builtFolder(serviceRoot, emulated);
  const files = [
    ...infra.map((name) => `infra/${name}`),
    RECORD_FILE,
    ...bundlesIn(serviceRoot, built),
  ].map((name) => `${place}/${name}`);
  const facts = [
    `names ${place}/infra`,
    `stage ${stage}`,
    ...(built.endsWith('handlers') || !emulated ? [] : ['machine']),
    ...environment.map((name) => `environment ${name}`),
  ];
  return mergeInputs(bundleInputs(bundled, serviceRoot, reads), {
    files: filesOf(files, reads),
    facts: factsOf(facts, reads),
  });
};

const isEmulated = (workspaceRoot: string, stage: string): boolean =>
  resolveStage(workspaceRoot, stage).settings.endpoint !== undefined;

/** The record that a build leaves stands for its bundles; without one they stand for themselves. */
const bundlesIn = (serviceRoot: string, built: string): string[] =>
  existsSync(join(serviceRoot, built, INPUTS_FILE))
    ? [`${built}/${INPUTS_FILE}`]
    : namesBelow(join(serviceRoot, built))
        .filter((name) => !name.endsWith('.map'))
        .map((name) => `${built}/${name}`);

/**
 * The record of a stage's assembly, that of its bundles included.
 *
 * @param serviceRoot absolute folder of the service
 * @returns `undefined` when there is no assembly, or it has no record
 */
export const assemblyInputs = (serviceRoot: string, stage: string): InputsRecord | undefined => {
  const records = recordsOf(serviceRoot, stage);
  return records.length > 0 ? mergeInputs(...records) : undefined;
};

/** The records of a stage's bundles and of its assembly; none without the latter. */
export const recordsOf = (serviceRoot: string, stage: string): InputsRecord[] => {
  const own = readInputs(assemblyDirectory(serviceRoot, stage));
  if (!own) return [];
  const bundles = Object.keys(own.files).find((file) => file.endsWith(`/${INPUTS_FILE}`));
  const folder = bundles?.slice(bundles.indexOf('/dist/handlers') + 1, -INPUTS_FILE.length - 1);
  const built = folder === undefined ? undefined : readInputs(join(serviceRoot, folder));
  return built ? [built, own] : [own];
};
