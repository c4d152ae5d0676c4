import {
  CliCredentialsStackSynthesizer,
  DefaultStackSynthesizer,
  type FileAssetSource,
  type IBoundStackSynthesizer,
  type IReusableStackSynthesizer,
  type ISynthesisSession,
  type Stack,
} from 'aws-cdk-lib';
import type { StageConfig } from '../stage';
import { withFingerprint } from './with-fingerprint';

type LookupOptions = Record<string, unknown>;

class FingerprintingSynthesizer extends DefaultStackSynthesizer {
  // CDK's own copies share one asset manifest: every stack would publish the assets of the others.
  override reusableBind(stack: Stack): IBoundStackSynthesizer {
    const own = new FingerprintingSynthesizer();
    own.bind(stack);
    return own;
  }

  protected override synthesizeTemplate(
    session: ISynthesisSession,
    lookupRoleArn?: string,
    lookupRoleExternalId?: string,
    options?: LookupOptions,
  ): FileAssetSource {
    const written = super.synthesizeTemplate(session, lookupRoleArn, lookupRoleExternalId, options);
    return withFingerprint(this.boundStack, session, written);
  }
}

class FingerprintingCliSynthesizer extends CliCredentialsStackSynthesizer {
  override reusableBind(stack: Stack): IBoundStackSynthesizer {
    const own = new FingerprintingCliSynthesizer();
    own.bind(stack);
    return own;
  }

  protected override synthesizeTemplate(
    session: ISynthesisSession,
    lookupRoleArn?: string,
    lookupRoleExternalId?: string,
    options?: LookupOptions,
  ): FileAssetSource {
    const written = super.synthesizeTemplate(session, lookupRoleArn, lookupRoleExternalId, options);
    return withFingerprint(this.boundStack, session, written);
  }
}

/**
 * The synthesizer of a stage's stacks. An emulated cloud that enforces IAM refuses the roles of
 * CDK's default one, so stages with an endpoint deploy with the caller's credentials. Either gives
 * every template the output `Fingerprint`.
 */
export const fingerprintingSynthesizer = ({ endpoint }: StageConfig): IReusableStackSynthesizer =>
  endpoint ? new FingerprintingCliSynthesizer() : new FingerprintingSynthesizer();
