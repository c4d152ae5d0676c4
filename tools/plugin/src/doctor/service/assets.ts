import { join } from 'node:path';
import type { ExaminedService } from './examined-service';
import { property, type Template } from './template';

/** The code of a function in the assembly. */
export interface Asset {
  /** Logical id of the function. */
  readonly id: string;
  /** Absolute folder of what is zipped. */
  readonly folder: string;
}

/** Functions whose code is an asset of the assembly. */
export const assetsOf = ({ assembly }: ExaminedService, { ofType }: Template): Asset[] =>
  ofType('AWS::Lambda::Function').flatMap((lambda) => {
    const key = property(lambda, 'Code.S3Key');
    const [, digest] = /^(\w+)\.zip$/.exec(String(key)) ?? [];
    return digest ? [{ id: lambda.id, folder: join(assembly, `asset.${digest}`) }] : [];
  });
