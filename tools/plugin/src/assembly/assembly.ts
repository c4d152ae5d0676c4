import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';

/** A stack of a synthesised assembly. */
export interface AssemblyStack {
  /** In the assembly. */
  readonly id: string;
  readonly name: string;
  /** `aws://<account>/<region>` */
  readonly environment: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly template: Readonly<Record<string, unknown>>;
  /** Whether the stack refuses to be deleted; sent beside the template. */
  readonly terminationProtection?: boolean;
  /** Absolute path of the template file. */
  readonly templateFile: string;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: {
          readonly templateFile?: string;
          readonly stackName?: string;
          readonly tags?: Readonly<Record<string, string>>;
          readonly terminationProtection?: boolean;
        };
      }
    >
  >;
}

/** `<service root>/cdk.out/<stage>`: where synth leaves a stage's assembly. */
export const assemblyDirectory = (serviceRoot: string, stage: string): string =>
  join(serviceRoot, 'cdk.out', stage);

export const hasAssembly = (directory: string): boolean =>
  existsSync(join(directory, 'manifest.json'));

/**
 * Reads the stacks of an assembly, sorted by name.
 *
 * @throws PlatformError when there is no assembly in the directory, or a file of it is damaged
 */
export const readAssembly = (directory: string): AssemblyStack[] => {
  if (!hasAssembly(directory)) {
    throw new PlatformError({
      what: `no synthesised assembly in "${directory}"`,
      allowed: 'a folder written by the synth target',
      run: `${nx()} run <service>:synth --stage=<stage>`,
    });
  }
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  return Object.entries(manifest.artifacts ?? {})
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, { environment = '', properties = {} }]) => {
      const templateFile = join(directory, properties.templateFile ?? `${id}.template.json`);
      return {
        id,
        name: properties.stackName ?? id,
        environment,
        tags: properties.tags ?? {},
        terminationProtection: properties.terminationProtection ?? false,
        template: readJson<Record<string, unknown>>(templateFile),
        templateFile,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const readJson = <T>(file: string): T => {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new PlatformError({
      what: `"${file}" cannot be read as JSON`,
      allowed: 'files as the synth target writes them',
      run: `${nx()} run <service>:synth --stage=<stage> --skip-nx-cache`,
    });
  }
};
