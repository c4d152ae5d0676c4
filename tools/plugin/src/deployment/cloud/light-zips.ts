import { createRequire } from 'node:module';

interface Zips {
  ZipFile: {
    prototype: { addBuffer(this: object, data: Buffer, name: string, options?: object): void };
  };
}

/** Of zlib: 8 % larger than at its default of 6 for a program in Go, in 40 % of the time. */
const LIGHT = 1;

let patched = false;

/**
 * Lets the toolkit compress code lightly from now on in this process: it goes no further than this
 * machine, and a program in Go is nine megabytes. Names of assets are digests of their sources, so none
 * changes.
 *
 * @param require from where the toolkit is found
 */
export const zipLightly = (require: NodeJS.Require = createRequire(__filename)): void => {
  if (patched) return;
  try {
    const toolkit = createRequire(require.resolve('@aws-cdk/toolkit-lib'));
    const assets = createRequire(toolkit.resolve('@aws-cdk/cdk-assets-lib'));
    const { prototype } = (assets('yazl') as Zips).ZipFile;
    const { addBuffer } = prototype;
    prototype.addBuffer = function (data, name, options) {
      addBuffer.call(this, data, name, { compressionLevel: LIGHT, ...options });
    };
    patched = true;
  } catch {
    // A toolkit that zips with something else does so as before: slower, not wrong.
  }
};
