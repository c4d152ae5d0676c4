import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { good } from '../process/run';
import { REPOSITORY } from '../process/repository';

/** An installed Nx. */
export interface NxClient {
  readonly version: string;
  /** Folder whose `node_modules` holds it. */
  readonly home: string;
}

const versionIn = (home: string): string =>
  (
    JSON.parse(readFileSync(join(home, 'node_modules/nx/package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

/** The Nx that builds this repository. */
export const ownClient = (): NxClient => ({ version: versionIn(REPOSITORY), home: REPOSITORY });

/** Installs `nx@<wanted>` into `home` and nothing else. */
export const installClient = async (home: string, wanted: string): Promise<NxClient> => {
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), '{"private":true}');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await good(['npm', 'install', ...flags, `nx@${wanted}`], { cwd: home });
  return { version: versionIn(home), home };
};

/** What runs Nx; the file has moved between versions. */
export const nxCommand = ({ home }: NxClient): readonly string[] => {
  const files = ['dist/bin/nx.js', 'bin/nx.js'].map((file) => join(home, 'node_modules/nx', file));
  const file = files.find((each) => existsSync(each));
  if (file) return [process.execPath, file];
  throw new Error(`no Nx in ${home}, looked for ${files.join(' and ')}`);
};
