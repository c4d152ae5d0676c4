import { competingPackages } from './checks/competing-packages';
import { nxCloud } from './checks/nx-cloud';
import { nxVersion } from './checks/nx-version';
import { server } from './checks/server';
import { trust } from './checks/trust';
import { variables } from './checks/variables';
import type { Check, Circumstances, Finding } from './finding';

const CHECKS: readonly Check[] = [nxVersion, competingPackages, nxCloud, variables, trust, server];

/** Runs every check and tells all findings, in the order of the checks. */
export const examine = async (circumstances: Circumstances): Promise<readonly Finding[]> => {
  const findings = await Promise.all(CHECKS.map(async (check) => check(circumstances)));
  return findings.flat();
};
