import { detectPackageManager, installPackagesTask, logger, type Tree } from '@nx/devkit';

/** Installs what package.json asks for; a failure leaves the generated files and says how to go on. */
export const installPackages = (tree: Tree): void => {
  try {
    installPackagesTask(tree, true);
  } catch {
    const manager = detectPackageManager(tree.root);
    logger.error(
      `the files were generated, but installing their packages failed. Run: ${manager} install`,
    );
    process.exitCode = 1;
  }
};
