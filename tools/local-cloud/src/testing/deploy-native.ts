import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { LocalCloud } from '../start-local-cloud';
import { call } from './call';
import { deployTemplate } from './deploy-template';
import { compiledStack } from './fixture-stack';

/** Deploys the function `compiled` from a program of its own, as a compiler leaves one. */
export const deployNative = async (
  cloud: LocalCloud,
  program: { readonly name: string; readonly text: string },
): Promise<void> => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(program.text), program.name, { mode: 0o100755 });
  zip.end();
  const body = await buffer(zip.outputStream as NodeJS.ReadableStream);
  await call(cloud, 's3', '/code', { method: 'PUT' });
  await call(cloud, 's3', '/code/native.zip', { method: 'PUT', body });
  await deployTemplate(cloud, 'native', compiledStack('code', 'native.zip'));
};
