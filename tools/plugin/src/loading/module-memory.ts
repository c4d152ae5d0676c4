import Module from 'node:module';
import { isAbsolute, join, sep } from 'node:path';
import { constants, Script } from 'node:vm';
import { markOf, readMemory, writeMemory, type Memory, type Remembered } from './memory-file';

/** What is private in Node's loader of CommonJS, as every version since 12 has it. */
interface Loader {
  _extensions: Record<string, (module: Loaded, file: string) => void>;
  _resolveFilename(request: string, parent?: Loaded, main?: boolean, options?: object): string;
  _resolveLookupPaths(request: string, parent: Loaded): string[] | null;
  _cache: object;
  wrap(source: string): string;
  enableCompileCache?(directory: string): unknown;
}

interface Loaded {
  readonly exports: object;
  readonly filename: string;
  require(request: string): unknown;
  _compile?: Compile;
}

/** @param format `module` for the other kind of modules, where that is known from the package */
type Compile = (source: string, file: string, format?: string) => unknown;

/** Only what a package manager put there: it stays as it is until the next install. */
const INSTALLED = /[\\/]node_modules[\\/]/;

const FOLDER = '.platform/cache/modules';

/**
 * From here on this process loads installed packages as an earlier one found and compiled them:
 * aws-cdk-lib and the toolkit then take a third of their time. Compiled code serves only the file
 * it was made of, unedited, and nothing is remembered across an install.
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

interface Learnt {
  readonly script: Script;
  readonly source: string;
  readonly mark: string;
}

class LoadedModules implements ModuleMemory {
  private readonly memory: Memory;
  private readonly learnt = new Map<string, Learnt>();
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
    return [...this.memory.code.keys()].filter((file) =>
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
      const known = this.memory.code.get(file);
      const mark = INSTALLED.test(file) ? markOf(file) : undefined;
      // Once known, it is known to be CommonJS.
      if (mark !== undefined && known?.mark === mark) return this.run(module, file, mark, known);
      // Set on this one module: Node itself reads the file first, and says what kind it is of.
      if (mark !== undefined)
        module._compile = (text, name, format) => this.compile(module, mark, text, name, format);
      load(module, file);
    };
  }

  /** For the first time; a file that is no CommonJS is Node's own to load. */
  private compile(
    module: Loaded,
    mark: string,
    text: string,
    file: string,
    format?: string,
  ): unknown {
    Reflect.deleteProperty(module, '_compile');
    const source = withoutMap(text);
    const script = format === 'module' ? undefined : scriptOf(this.loader.wrap(source), file);
    if (!script) return module._compile?.(text, file, format);
    this.learnt.set(file, { script, source, mark });
    return this.start(module, file, script);
  }

  /** As an earlier process compiled it. */
  private run(module: Loaded, file: string, mark: string, known: Remembered): void {
    const source = known.source();
    const script = newScript(this.loader.wrap(source), file, known.compiled());
    if (script.cachedDataRejected) this.learnt.set(file, { script, source, mark });
    this.start(module, file, script);
  }

  private start(module: Loaded, file: string, script: Script): void {
    const enclosed = script.runInThisContext() as (...args: unknown[]) => unknown;
    const folder = file.replace(/[\\/][^\\/]*$/, '');
    enclosed.call(module.exports, module.exports, this.requireOf(module), module, file, folder);
  }

  private requireOf(module: Loaded): object {
    const { loader } = this;
    return Object.assign((request: string) => module.require(request), {
      resolve: Object.assign(
        (request: string, options?: object) =>
          loader._resolveFilename(request, module, false, options),
        { paths: (request: string) => loader._resolveLookupPaths(request, module) },
      ),
      main: process.mainModule,
      extensions: loader._extensions,
      cache: loader._cache,
    });
  }

  save(): void {
    if (!this.isNew && this.learnt.size === 0) return;
    for (const [file, { script, source, mark }] of this.learnt)
      this.memory.code.set(file, {
        mark,
        source: () => source,
        compiled: () => script.createCachedData(),
      });
    tryTo(() => writeMemory(this.path, this.modules, this.memory));
    this.learnt.clear();
    this.isNew = false;
  }
}

const newScript = (source: string, filename: string, cachedData?: Buffer): Script =>
  new Script(source, {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });

/** None of a text that is no CommonJS. */
const scriptOf = (source: string, file: string): Script | undefined => {
  try {
    return newScript(source, file);
  } catch {
    return undefined;
  }
};

/** Neither the first line of a program nor a map inside the file, a third of all that is installed, is run. */
const withoutMap = (text: string): string =>
  text.replace(/^#!.*/, '').replace(/\n\/\/# sourceMappingURL=data:\S*\s*$/, '\n');

/** Work is done without a memory too: a folder that cannot be written must not fail it. */
const tryTo = (write: () => void): void => {
  try {
    write();
  } catch {
    // Nothing is remembered.
  }
};
