import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortDigest } from './digest';
import { FACTS } from './facts';

/** What lies in a workspace now; whatever many services share is read once. */
export class Reads {
  private readonly digests = new Map<string, string | undefined>();
  private readonly facts = new Map<string, string | undefined>();

  constructor(readonly workspaceRoot: string) {}

  /** Digest of a file, or `undefined` when it is not there. */
  digest(file: string): string | undefined {
    return remembered(this.digests, file, () => this.digestNow(file));
  }

  /**
   * Value of a fact such as `package node_modules/zod`, or `undefined` when it cannot be told here.
   */
  fact(key: string): string | undefined {
    return remembered(this.facts, key, () => {
      const [kind = '', ...name] = key.split(' ');
      return FACTS[kind]?.(this.workspaceRoot, name.join(' '));
    });
  }

  /** Whatever is asked for next is read anew: something has written into the workspace. */
  forget(): void {
    this.digests.clear();
    this.facts.clear();
  }

  private digestNow(file: string): string | undefined {
    try {
      return shortDigest(readFileSync(join(this.workspaceRoot, file)));
    } catch {
      return undefined;
    }
  }
}

const remembered = (
  known: Map<string, string | undefined>,
  key: string,
  read: () => string | undefined,
): string | undefined => {
  if (!known.has(key)) known.set(key, read());
  return known.get(key);
};
