import { checkPort, hasPythonEnvironment } from './local-cloud.mjs';
import { installPackages, packagesAreCurrent } from './packages.mjs';
import { checkDisk, findPython } from './prerequisites.mjs';
import { setUpPython } from './python-environment.mjs';
import { runStep } from './steps.mjs';

/**
 * Installs into the repository what is missing or stale: npm packages and, at the same time, the
 * Python environment. What could stop that, or the local cloud with `port`, is looked at first. When
 * one fails the other is still brought to its end, so that the next run has less to do.
 *
 * @throws Problem naming the missing prerequisite and how to get it
 */
export const setUp = async (root, terminal, { port = false } = {}) => {
  const [packages, python] = [packagesAreCurrent(root), hasPythonEnvironment(root)];
  if (!packages || !python) await checkDisk(root);
  if (!python) await findPython();
  if (port && (!packages || !python)) await checkPort(root);
  const ended = await Promise.allSettled([
    runStep(terminal, 'npm packages', (note) => installPackages(root, note)),
    runStep(terminal, 'Python environment', (note) => setUpPython(root, note)),
  ]);
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
};
