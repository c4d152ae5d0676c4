import { assemblyDirectory, hasAssembly } from '../assembly/assembly';
import { recordsOf } from './assembly-inputs';
import { ABSENT } from './bundle-inputs';
import type { InputsRecord } from './inputs-record';
import { Reads } from './reads';

/**
 * Why a stage's assembly is not what a synthesis would make now: the first difference, for a person.
 *
 * @param serviceRoot absolute folder of the service
 * @param reads shared by all services of a run, so that a file is read once
 * @returns `undefined` when the assembly is fresh
 * @throws PlatformError when the stage is not known
 */
export const staleReason = (
  workspaceRoot: string,
  serviceRoot: string,
  stage: string,
  reads: Reads = new Reads(workspaceRoot),
): string | undefined => {
  if (!hasAssembly(assemblyDirectory(serviceRoot, stage))) return 'there is no assembly';
  const records = recordsOf(serviceRoot, stage);
  if (records.length === 0) return 'the assembly has no record of what it was made from';
  // One after the other: a file that both read may have changed between the build and the synthesis.
  for (const record of records) {
    const difference = differenceOf(record, reads);
    if (difference !== undefined) return difference;
  }
  return undefined;
};

/** The first thing that differs from a record, for a person. */
export const differenceOf = (record: InputsRecord, reads: Reads): string | undefined =>
  changedFile(record, reads) ?? changedFact(record, reads);

const changedFile = ({ files }: InputsRecord, reads: Reads): string | undefined => {
  for (const [file, digest] of Object.entries(files)) {
    const now = reads.digest(file) ?? ABSENT;
    if (now !== digest) return `${file} ${verb(digest, now)}`;
  }
  return undefined;
};

const verb = (before: string, now: string): string => {
  if (now === ABSENT) return 'is gone';
  return before === ABSENT ? 'is new' : 'has changed';
};

const changedFact = ({ facts }: InputsRecord, reads: Reads): string | undefined => {
  for (const [key, value] of Object.entries(facts)) {
    const now = reads.fact(key);
    if (now !== undefined && now !== value)
      return DESCRIBED[kindOf(key)]?.(nameOf(key), value, now);
  }
  return undefined;
};

const kindOf = (key: string): string => key.split(' ', 1)[0] ?? '';
const nameOf = (key: string): string => key.slice(kindOf(key).length + 1);

const moved = (what: string, before: string, now: string): string =>
  `${what} was ${before}, is ${now}`;

const DESCRIBED: Readonly<Record<string, (name: string, before: string, now: string) => string>> = {
  package: moved,
  environment: (name) => `the variable ${name} of the environment has changed`,
  stage: (name) => `the stage file says something else of stage ${name}`,
  handlers: (name, before, now) =>
    `the handlers in ${name.slice(0, name.lastIndexOf('/'))} were ${before || 'none'}, are ${now || 'none'}`,
  names: (name) => `a file was added to ${name}, or taken away`,
  embedded: (name) => `a file was added to ${name}, or taken away`,
  sources: (name) => `a source file was added to ${name}, or taken away`,
  machine: (_name, before, now) => moved('the machine', before, now),
  toolchain: (_name, before, now) => moved('the toolchain', before, now),
};
