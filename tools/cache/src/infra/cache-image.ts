import { join } from 'node:path';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';

/** Processor of the servers. */
export type CacheArchitecture = 'arm64' | 'x86_64';

/** Folder of this package, which holds the Dockerfile beside `dist`. */
const PACKAGE = join(__dirname, '..', '..');

/** The image given, else the one of this package's Dockerfile, which the deploy builds and needs Docker for. */
export const cacheImage = (
  image: string | undefined,
  architecture: CacheArchitecture,
): ContainerImage => {
  if (image) return ContainerImage.fromRegistry(image);
  const platform = architecture === 'arm64' ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;
  return ContainerImage.fromAsset(PACKAGE, { platform });
};
