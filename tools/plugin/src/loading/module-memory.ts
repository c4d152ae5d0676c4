import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { isAbsolute, join, sep } from 'node:path';
import { constants, Script } from 'node:vm';
import { digestOf, readMemory, writeMemory, type Memory } from './memory-file';

/** What is private in Node's loader of CommonJS, as every version since 12 has it. */
interface Loader {
  _extensions: Record<string, (module: Loaded, file: string) => void>;
  _resolveFilename(request: string, parent?: Loaded, main?: boolean, options?: object): string;
  _cache: object;
  wrap(source: string): string;
  enableCompileCache?(directory: string): unknown;
}

interface Loaded {
  readonly exports: object;
  readonly filename: string;
  require(request: string): unknown;
  _compile(source: string, file: string): unknown;
}

/** Only what a package manager put there: it stays as it is until the next install. */
const INSTALLED = /[\\/]node_modules[\\/]/;

const FOLDER = '.platform/cache/modules';

/**
 * From here on this process loads installed packages as an earlier one found and compiled them:
 * aws-cdk-lib and the toolkit then take a third of their time. Compiled code serves only the very
 * source it was made of, and nothing is remembered across an install.
 *
 * @param workspaceRoot whose packages, and where they are remembered
 * @param file name of the memory; a process that has another one from before lets that rest
 */
export const rememberModules = (workspaceRoot: string, file: string): ModuleMemory => {
  const loader = Module as unknown as Loader;
  const directory = join(workspaceRoot, FOLDER);
  const modules = join(workspaceRoot, 'node_modules');
  if (!loader.enableCompileCache) return new LoadedModules(loader, join(directory, file), modules);
  // Node 22 and later keep compiled code by themselves.
  loader.enableCompileCache(directory);
  return NO_MEMORY;
};

export interface ModuleMemory {
  /** Files of packages that an earlier process has loaded. */
  filesOf(...packages: readonly string[]): string[];
  /** Leaves what is loaded from here on to another memory. */
  rest(): void;
  /** Writes down what was loaded since, if anything is new; to be called when the work is done. */
  save(): void;
}

export const NO_MEMORY: ModuleMemory = {
  filesOf: () => [],
  rest: () => undefined,
  save: () => undefined,
};

class LoadedModules implements ModuleMemory {
  private readonly memory: Memory;
  private readonly learnt = new Map<string, { script: Script; digest: string }>();
  private readonly found: Record<string, Record<string, string>>;
  private isNew = false;
  private isResting = false;

  constructor(
    private readonly loader: Loader,
    private readonly path: string,
    private readonly modules: string,
  ) {
    this.memory = readMemory(path, modules);
    this.found = this.memory.found;
    this.rememberPlaces();
    this.rememberCode();
  }

  filesOf(...packages: readonly string[]): string[] {
    const inside = packages.map((name) => join(this.modules, name) + sep);
    return Object.keys(this.memory.code).filter((file) =>
      inside.some((folder) => file.startsWith(folder)),
    );
  }

  rest(): void {
    this.isResting = true;
  }

  private rememberPlaces(): void {
    const resolve = this.loader._resolveFilename;
    this.loader._resolveFilename = (request, parent, main, options) => {
      const from = parent?.filename;
      const ours = !this.isResting && !options && from !== undefined && INSTALLED.test(from);
      const known = ours ? this.found[from]?.[request] : undefined;
      if (known) return known;
      const file = resolve.call(this.loader, request, parent, main, options);
      if (ours && isAbsolute(file) && INSTALLED.test(file)) {
        (this.found[from] ??= {})[request] = file;
        this.isNew = true;
      }
      return file;
    };
  }

  private rememberCode(): void {
    const load = this.loader._extensions['.js'] as Loader['_extensions'][string];
    this.loader._extensions['.js'] = (module, file) => {
      if (this.isResting) return load(module, file);
      // Once known, it is known to be CommonJS.
      if (this.memory.code[file]) return this.run(module, file, read(file));
      // Set on this one module: Node itself decides first whether the file is CommonJS.
      if (INSTALLED.test(file)) module._compile = (source) => this.run(module, file, source);
      load(module, file);
    };
  }

  private run(module: Loaded, file: string, source: string): void {
    const digest = digestOf(source);
    const known = this.memory.code[file];
    const cachedData = known?.digest === digest ? known.compiled : undefined;
    const script = new Script(this.loader.wrap(source.replace(/^#!.*/, '')), {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData && { cachedData }),
    });
    if (!cachedData || script.cachedDataRejected) this.learnt.set(file, { script, digest });
    const enclosed = script.runInThisContext() as (...args: unknown[]) => unknown;
    const folder = file.replace(/[\\/][^\\/]*$/, '');
    enclosed.call(module.exports, module.exports, this.requireOf(module), module, file, folder);
  }

  private requireOf(module: Loaded): object {
    const { loader } = this;
    return Object.assign((request: string) => module.require(request), {
      resolve: (request: string, options?: object) =>
        loader._resolveFilename(request, module, false, options),
      main: process.mainModule,
      extensions: loader._extensions,
      cache: loader._cache,
    });
  }

  save(): void {
    if (!this.isNew && this.learnt.size === 0) return;
    for (const [file, { script, digest }] of this.learnt)
      this.memory.code[file] = { digest, compiled: script.createCachedData() };
    tryTo(() => writeMemory(this.path, this.modules, this.memory));
    this.learnt.clear();
    this.isNew = false;
  }
}

/** Without the byte order mark, as Node hands it on. */
const read = (file: string): string => readFileSync(file, 'utf8').replace(/^\uFEFF/, '');

/** Work is done without a memory too: a folder that cannot be written must not fail it. */
const tryTo = (write: () => void): void => {
  try {
    write();
  } catch {
    // Nothing is remembered.
  }
};
