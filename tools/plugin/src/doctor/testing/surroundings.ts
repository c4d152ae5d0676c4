import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Check } from '../check';
import type { Surroundings } from '../surroundings';

/** A machine and a workspace on disk, to be broken. */
export interface Scene {
  readonly root: string;
  readonly surroundings: Surroundings;
  write(file: string, text: string): void;
  /** Puts a program on the path that prints a text, before all others. */
  program(name: string, prints: string): void;
}

/** An empty workspace whose PATH holds only what the scene puts there. */
export const scene = (changes: Partial<Surroundings> = {}): Scene => {
  const root = mkdtempSync(join(tmpdir(), 'doctor-'));
  const bin = join(root, '.bin');
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  mkdirSync(bin);
  write('nx.json', '{}');
  return {
    root,
    surroundings: {
      workspaceRoot: root,
      env: { PATH: [bin].join(delimiter), HOME: root },
      node: '24.11.0',
      stage: undefined,
      services: [],
      online: false,
      tree: () => {
        throw new Error('this scene has no tree');
      },
      ...changes,
    },
    write,
    program: (name, prints) => {
      write(`.bin/${name}`, `#!/bin/sh\n${prints}\n`);
      chmodSync(join(bin, name), 0o755);
    },
  };
};

/** What a check says, as a line: `wrong: Node is 18.0.0 …`. */
export const said = async <Subject>(
  { examine }: Check<Subject>,
  subject: Subject,
): Promise<string> => {
  const verdict = await examine(subject);
  return verdict.state === 'wrong'
    ? `wrong: ${verdict.problems.map(({ what }) => what).join('; ')}`
    : `${verdict.state}: ${verdict.what}`;
};
