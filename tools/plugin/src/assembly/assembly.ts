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
 * @throws PlatformError when there is no assembly in the directory
 */
export const readAssembly = (directory: string): AssemblyStack[] => {
  if (!hasAssembly(directory)) {
    throw new PlatformError({
      what: `no synthesised assembly in "${directory}"`,
      allowed: 'a folder written by the synth target',
      run: `${nx()} run <service>:synth --stage=<stage>`,
    });
  }
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
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
        template: JSON.parse(readFileSync(templateFile, 'utf8')) as Record<string, unknown>,
        templateFile,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
