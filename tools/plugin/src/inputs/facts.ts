import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { HOST_MACHINE } from '../bundling/machine';
import { LANGUAGE_FACTS, type FactReader } from '../languages/language-facts';
import { resolveStage } from '@platform/model/stages';
import { shortDigest } from './digest';
import { namesBelow } from './names-below';

/** What decides beside the content of files, by kind. */
export const FACTS: Readonly<Record<string, FactReader>> = {
  ...LANGUAGE_FACTS,
  /** Version of the package installed in a folder. */
  package: (workspaceRoot, folder) => {
    const file = join(workspaceRoot, folder, 'package.json');
    if (!existsSync(file)) return 'absent';
    return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version ?? 'none';
  },
  /** Digest of a variable of the environment: values may be secret. */
  environment: (_root, name) => {
    const value = process.env[name];
    return value === undefined ? 'unset' : shortDigest(value);
  },
  /** Digest of all that the stage file says of a stage. */
  stage: (workspaceRoot, name) => shortDigest(JSON.stringify(resolveStage(workspaceRoot, name))),
  /** Names of the folders that hold an entry file: `apps/orders/src/handlers/handler.ts`. */
  handlers: (workspaceRoot, pattern) => {
    const folder = join(workspaceRoot, posix.dirname(pattern));
    if (!existsSync(folder)) return '';
    return readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, posix.basename(pattern))))
      .sort()
      .join(',');
  },
  /** Digest of the names of the files below a folder that enter a result. */
  names: (workspaceRoot, folder) =>
    shortDigest(namesBelow(join(workspaceRoot, folder)).filter(isProduction).join('\n')),
  /** The kind of this machine. */
  machine: () => HOST_MACHINE,
};

/** Specs and prose never enter a result, as the input `production` has it. */
export const isProduction = (name: string): boolean => !/(\.spec\.ts|_test\.go|\.md)$/.test(name);
