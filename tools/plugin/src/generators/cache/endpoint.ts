import { PlatformError } from '../../errors/platform-error';
import type { CacheSchema } from './schema';

/** Where clients reach a server: a name with a certificate, since tokens pass over it. */
export interface Endpoint {
  readonly domainName: string;
  readonly certificateArn: string;
}

const DOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
const CERTIFICATE = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/;

/** @throws PlatformError when the name is no domain name or the certificate no ARN of one */
export function endpointOf({ domainName, certificateArn }: CacheSchema): Endpoint {
  return {
    domainName: fitting('domainName', domainName, DOMAIN, {
      allowed: 'a name such as cache.example.com; mode container needs one',
      run: 'nx g @platform/plugin:cache --mode=lambda, which needs none',
    }),
    certificateArn: fitting('certificateArn', certificateArn, CERTIFICATE, {
      allowed: 'the ARN of a certificate in AWS Certificate Manager; mode container needs one',
      run: 'aws acm request-certificate --validation-method DNS --domain-name cache.example.com',
    }),
  };
}

function fitting(
  option: string,
  value: string | undefined,
  shape: RegExp,
  help: { readonly allowed: string; readonly run: string },
): string {
  if (value !== undefined && shape.test(value)) return value;
  const message = value === undefined ? `--${option} is missing` : `--${option} '${value}' is none`;
  throw new PlatformError({ message, ...help });
}
