import { installPackagesTask, logger, type Tree } from '@nx/devkit';
import { secondNx } from '../nx-version/second-nx';
import { endWithFailure } from '../reporting/end-with-failure';
import { commandsIn, packageManagerIn } from './package-manager';

/** Installs what package.json asks for; a failure leaves the generated files and says how to go on. */
export const installPackages = (tree: Tree): void => {
  try {
    installPackagesTask(tree, true, '', packageManagerIn(tree));
  } catch {
    logger.error(
      `the files were generated, but installing their packages failed. Run: ${commandsIn(tree).install}`,
    );
    endWithFailure();
    return;
  }
  const second = secondNx(tree.root);
  if (second) logger.warn(second);
};
