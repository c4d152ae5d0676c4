import { checkPort, hasPythonEnvironment, setUpPython } from './local-cloud.mjs';
import { installPackages, packagesAreCurrent } from './packages.mjs';
import { checkDisk, checkPython } from './prerequisites.mjs';
import { runStep } from './steps.mjs';

/**
 * Installs into the repository what is missing or stale: npm packages, then the Python environment.
 * What could stop that, or the local cloud with `port`, is looked at first.
 *
 * @throws Problem naming the missing prerequisite and how to get it
 */
export async function setUp(root, terminal, { port = false } = {}) {
  const [packages, python] = [packagesAreCurrent(root), hasPythonEnvironment(root)];
  if (!packages || !python) await checkDisk(root);
  if (!python) await checkPython();
  if (port && (!packages || !python)) await checkPort(root);
  await runStep(terminal, 'npm packages', (note) => installPackages(root, note));
  await runStep(terminal, 'Python environment', (note) => setUpPython(root, note));
}
