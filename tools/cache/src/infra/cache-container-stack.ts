import { type ServiceApp, ServiceStack } from '@platform/constructs';
import { CacheBucket } from './cache-bucket';
import { type CacheEndpoint, checkedEndpoint } from './cache-endpoint';
import type { CacheArchitecture } from './cache-image';
import { cacheLoadBalancer } from './cache-load-balancer';
import { cacheNetwork, type CacheNetwork } from './cache-network';
import { fargateServers, instanceServer } from './cache-servers';
import type { CacheSettings } from './cache-settings';
import { cacheTask, SPOOL_GIB } from './cache-task';

export interface CacheContainerProps extends CacheSettings {
  readonly endpoint: CacheEndpoint;
  /** `instance` is one EC2 instance with a disk of its own; it is away while it is replaced. Default `fargate`. */
  readonly compute?: 'fargate' | 'instance';
  /** Servers on Fargate, each in a zone of its own while zones last. Default 2. */
  readonly servers?: number;
  /** Default: a network of its own. */
  readonly network?: CacheNetwork;
  /** Reachable from the internet; without it from the network alone. Default true. */
  readonly public?: boolean;
  /** Reference of an image that was pushed. Default: built by the deploy from this package's Dockerfile. */
  readonly image?: string;
  /** Must fit `image`. Default `arm64`. */
  readonly architecture?: CacheArchitecture;
  /** Disk for entries on their way to S3, GiB, 21 to 200. Default 50. */
  readonly spoolGiB?: number;
}

/**
 * The cache as servers behind a load balancer with TLS, entries in a bucket: for teams without the sidecar. It
 * makes its signing key and its admin token itself. Outputs `CacheUrl`, `LoadBalancerName`, `BucketName`,
 * `SigningKeySecretArn`, `AdminTokenSecretArn` and `MetricsTokenSecretArn`. Nothing before a server can keep a build from failing when
 * the server itself is away; the sidecar can.
 *
 * @throws ConfigurationError for wrong trust rules, a wrong domain name or certificate
 */
export class CacheContainerStack extends ServiceStack {
  readonly bucket: CacheBucket;

  constructor(app: ServiceApp, props: CacheContainerProps) {
    super(app, { description: `Remote cache of stage ${app.stage.name}: servers and bucket` });
    const endpoint = checkedEndpoint(props.endpoint);
    this.bucket = new CacheBucket(this, 'Cache', {
      stage: this.stage,
      retention: props.retention,
    });
    const network = cacheNetwork(this, props.network);
    const task = cacheTask(this, { ...props, bucket: this.bucket });
    const { architecture = 'arm64', spoolGiB = SPOOL_GIB, servers: count = 2 } = props;
    const servers =
      props.compute === 'instance'
        ? instanceServer(this, task, network, { architecture, spoolGiB })
        : fargateServers(this, task, network, count);
    const isPublic = props.public ?? true;
    const balancer = cacheLoadBalancer(this, { servers, network, endpoint, isPublic });
    this.output('CacheUrl', `https://${endpoint.domainName}`, 'URL of the cache');
    const own = { publish: false };
    const { loadBalancerDnsName } = balancer;
    this.output('LoadBalancerName', loadBalancerDnsName, 'Name that the domain leads to', own);
    this.output('BucketName', this.bucket.bucket.bucketName, 'Bucket of the cache', own);
  }
}
