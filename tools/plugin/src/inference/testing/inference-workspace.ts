import type { ProjectConfiguration } from '@nx/devkit';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createNodes } from '../index';

/** Record of a service `orders` in TypeScript. */
export const RECORD = {
  name: 'orders',
  language: 'ts',
  table: true,
  service: { version: '0.1.0', options: {} },
  handlers: {},
  entities: {},
  rules: {},
};

/** A workspace in a temporary folder, and the projects that are inferred in it. */
export class InferenceWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), 'inference-'));

  readonly write = (file: string, text: string): void => {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  };

  /** Projects by folder. */
  readonly infer = async (...files: string[]): Promise<Record<string, ProjectConfiguration>> => {
    const [, infer] = createNodes;
    const context = { workspaceRoot: this.root, nxJsonConfiguration: {} };
    const results = await infer(files, undefined, context);
    return Object.assign({}, ...results.map(([, { projects }]) => projects)) as Record<
      string,
      ProjectConfiguration
    >;
  };

  dispose(): void {
    rmSync(this.root, { recursive: true });
  }
}
