import type { Tree } from '@nx/devkit';
import { transformSync } from 'esbuild';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { namesOf } from '../names/names';

const REPOSITORY = join(__dirname, '../../../..');
const nodeModules = createRequire(__filename);

interface Synthesised {
  readonly findings: readonly string[];
}

interface Promised {
  readonly title: string;
  readonly hold: (service: Synthesised) => void;
}

type Make = (app: unknown) => unknown;

interface Constructs {
  readonly SERVICE_PROMISES: readonly Promised[];
  readonly synthService: (make: Make, options: object) => Synthesised;
}

type Exports = Readonly<Record<string, unknown>>;

/** What generated infrastructure imports of the platform, from its sources. */
const platform = async (): Promise<Record<string, Exports>> => {
  const load = async (path: string): Promise<Exports> =>
    (await import(/* @vite-ignore */ join(REPOSITORY, `libs/${path}.ts`))) as Exports;
  return {
    '@platform/constructs': await load('constructs/src/index'),
    '@platform/constructs/testing': await load('constructs/src/testing/index'),
    '@platform/model/events': await load('model/src/events'),
  };
};

/** Runs files of a tree, which import one another, the platform and packages. */
const running = (tree: Tree, libraries: Readonly<Record<string, Exports>>) => {
  const made = new Map<string, Exports>();
  const fileOf = (path: string): string =>
    [`${path}.ts`, `${path}/index.ts`].find((file) => tree.exists(file)) ?? path;
  const run = (file: string): Exports => {
    const before = made.get(file);
    if (before) return before;
    const exports: Exports = {};
    made.set(file, exports);
    const required = (name: string): unknown => {
      if (name.startsWith('.')) return run(fileOf(posix.join(posix.dirname(file), name)));
      if (name.startsWith('@events/'))
        return run(fileOf(`libs/events/${name.slice('@events/'.length)}/src/index`));
      return libraries[name] ?? nodeModules(name);
    };
    const { code } = transformSync(tree.read(file, 'utf8') ?? '', {
      loader: 'ts',
      format: 'cjs',
      sourcefile: file,
    });
    const module = { exports: exports as object };
    new Function('exports', 'require', 'module', code)(exports, required, module);
    made.set(file, module.exports as Exports);
    return module.exports as Exports;
  };
  return run;
};

/**
 * Synthesises a generated service in this process, and holds it to what the platform promises of every service.
 *
 * @returns what is broken, one line each
 */
export const brokenPromises = async (
  tree: Tree,
  name: string,
  language: string,
  stage: string,
): Promise<readonly string[]> => {
  const libraries = await platform();
  const { SERVICE_PROMISES, synthService } = libraries[
    '@platform/constructs/testing'
  ] as unknown as Constructs;
  const stack = running(tree, libraries)(`apps/${name}/infra/${name}.stack.ts`)[
    `${namesOf(name).pascal}Stack`
  ] as new (app: unknown) => unknown;
  const service = synthService((app) => new stack(app), { service: name, language, stage });
  return SERVICE_PROMISES.flatMap(({ title, hold }) => {
    try {
      hold(service);
      return [];
    } catch (error) {
      return [`${title}: ${(error as Error).message}`];
    }
  });
};
