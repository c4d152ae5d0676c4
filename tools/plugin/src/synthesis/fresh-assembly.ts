import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { staleReason } from '../inputs/stale-reason';

/**
 * @param root absolute folder of the service
 * @throws PlatformError naming the first file or setting that is not what the assembly was made from
 */
export const assertFresh = (
  workspaceRoot: string,
  service: string,
  root: string,
  stage: string,
): void => {
  const difference = staleReason(workspaceRoot, root, stage);
  if (difference === undefined) return;
  throw new PlatformError({
    what: `${service}: the assembly for "${stage}" is not of these sources: ${difference}`,
    allowed: 'an assembly made from what is in the workspace now',
    run: `${nx()} run ${service}:synth --stage=${stage}, then the same command`,
  });
};
