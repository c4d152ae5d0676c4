import { type ServiceApp, ServiceStack } from '@platform/constructs';
import { CacheBucket } from './cache-bucket';
import { signingKeySecret, staticTokensSecret } from './cache-secrets';
import { type CacheSettings, settingsEnvironment } from './control-plane-environment';
import { ControlPlaneFunction } from './control-plane-function';
import { giveRules } from './trust-rules';

export interface CacheControlPlaneProps extends CacheSettings {
  /**
   * Executions set aside for the control plane, and the most it gets at once. Default 20, about 1000 requests
   * a second; `null` reserves none, for an account whose own limit is too low to reserve any.
   */
  readonly reservedConcurrency?: number | null;
}

/**
 * The control plane of the cache on Lambda and the bucket that holds the bytes: the default on AWS. The
 * handler `control-plane` must have been built. Outputs `CacheUrl`, `BucketName` and `SigningKeySecretArn`;
 * until a key is put into that secret, every request is refused and the sidecar answers misses.
 *
 * @throws ConfigurationError for wrong trust rules
 */
export class CacheControlPlaneStack extends ServiceStack {
  readonly bucket: CacheBucket;
  readonly controlPlane: ControlPlaneFunction;

  constructor(app: ServiceApp, props: CacheControlPlaneProps) {
    super(app, {
      description: `Remote cache of stage ${app.stage.name}: control plane and bucket`,
    });
    const { reservedConcurrency = 20, retention, staticTokens = false } = props;
    this.bucket = new CacheBucket(this, 'Cache', { stage: this.stage, retention });
    const { bucketName } = this.bucket.bucket;
    this.controlPlane = new ControlPlaneFunction(this, {
      environment: settingsEnvironment(props, bucketName),
      reservedConcurrency: reservedConcurrency ?? undefined,
    });
    giveRules(this.controlPlane.function, props.rules);
    this.controlPlane.readSecret('SIGNING_KEY_SECRET', signingKeySecret(this));
    if (staticTokens) {
      this.controlPlane.readSecret('STATIC_TOKENS_SECRET', staticTokensSecret(this));
    }
    this.bucket.grantEntries(this.controlPlane.function.role!);
    this.output('CacheUrl', this.controlPlane.url.url, 'URL of the control plane of the cache');
    this.output('BucketName', bucketName, 'Bucket of the cache', { publish: false });
  }
}
