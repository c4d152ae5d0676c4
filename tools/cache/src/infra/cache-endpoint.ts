import { ConfigurationError } from '../core/configuration-error';

/** Where clients reach a cache in a container: a name with a certificate, since tokens pass over it. */
export interface CacheEndpoint {
  /** Name the certificate is for, for example `cache.example.com`. */
  readonly domainName: string;
  /** ARN of its certificate in AWS Certificate Manager, in the region of the stage. */
  readonly certificateArn: string;
  /**
   * Hosted zone of Route 53 that gets the name's record. Without it a person makes one that leads to the output
   * `LoadBalancerName`.
   */
  readonly hostedZone?: { readonly id: string; readonly name: string };
}

const CERTIFICATE = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/;
const DOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

const refuse = (what: string, got: string, allowed: string, run: string): never => {
  throw new ConfigurationError(`${what} is '${got}', allowed is ${allowed}. Run: ${run}`);
};

/** @throws ConfigurationError when the name is no domain name or the certificate no ARN of one */
export const checkedEndpoint = (endpoint: CacheEndpoint): CacheEndpoint => {
  const { domainName, certificateArn } = endpoint;
  if (!DOMAIN.test(domainName)) {
    refuse(
      'the domain name of the cache',
      domainName,
      'a name such as cache.example.com',
      'edit the stack of the cache',
    );
  }
  if (!CERTIFICATE.test(certificateArn)) {
    refuse(
      'the certificate of the cache',
      certificateArn,
      'the ARN of a certificate in AWS Certificate Manager',
      `aws acm request-certificate --validation-method DNS --domain-name ${domainName}`,
    );
  }
  return endpoint;
};
