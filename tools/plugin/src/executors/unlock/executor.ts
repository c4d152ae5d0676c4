import { createInterface } from 'node:readline/promises';
import type { ExecutorContext } from '@nx/devkit';
import { openTarget } from '../../deployment/cloud/target';
import { openStage } from '../../deployment/state/preflight';
import { unlockService } from '../../deployment/state/unlock';
import { PlatformError } from '@platform/model/errors';
import { resolveStage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import type { UNLOCK } from './declaration';

export type UnlockOptions = OptionsOf<typeof UNLOCK>;

/** Removes the lock that a deploy left, or still holds, on a service. */
export default function unlock(
  options: UnlockOptions,
  context: Pick<ExecutorContext, 'root'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const { service, yes = false } = options;
    const stage = resolveStage(context.root, options.stage);
    if (!service) throw noService(stage.name);
    const target = await openTarget(stage, context.root);
    const { locks } = openStage(target, print);
    const ask = process.stdin.isTTY ? askPerson : undefined;
    return unlockService({ service, stage: stage.name, locks, yes, ask, print });
  });
}

const noService = (stage: string): PlatformError =>
  new PlatformError({
    what: 'no service given: --service is required',
    allowed: 'the name of a service',
    run: `${nx()} run workspace:unlock --stage=${stage} --service=<service>`,
  });

const askPerson = async (question: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
};
