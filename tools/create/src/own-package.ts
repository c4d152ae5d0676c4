import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly config: { readonly nx: string };
  readonly publishConfig?: { readonly registry?: string };
}

/** This package, as it was published; `src` and `dist` lie equally deep. */
const FOLDER = join(__dirname, '..');

const manifest = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as Manifest;

/** Level with this package: all packages of the platform have one version. */
export const PLATFORM_VERSION = manifest.version;

/** The plugin, under the name that it is published with. */
export const PLUGIN = '@platform/plugin';

/** Version of Nx that new workspaces begin with. */
export const NX_VERSION = manifest.config.nx;

/** Where the packages of the platform come from; `undefined` in a checkout. */
export const REGISTRY = manifest.publishConfig?.registry;

/** What is typed to run this: `npm create @platform`, `npm create @acme/platform`. */
export const COMMAND = `npm create ${manifest.name.replace(/\/create-?/, '/').replace(/\/$/, '')}`;

/** Folder of the pipelines for CI. */
export const PIPELINES = join(FOLDER, 'ci');
