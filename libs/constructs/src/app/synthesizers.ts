import {
  CliCredentialsStackSynthesizer,
  DefaultStackSynthesizer,
  type FileAssetSource,
  type IBoundStackSynthesizer,
  type IReusableStackSynthesizer,
  type ISynthesisSession,
  type Stack,
  type StackSynthesizer,
} from 'aws-cdk-lib';
import type { StageConfig } from '../stage';
import { withFingerprint } from './with-fingerprint';

type LookupArguments = [roleArn?: string, externalId?: string, options?: Record<string, unknown>];

type Synthesizer = StackSynthesizer & IReusableStackSynthesizer;

/** A synthesizer of the CDK whose templates get the output `Fingerprint`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeScript asks it of a mixin (TS2545)
const fingerprinting = <Base extends new (...args: any[]) => Synthesizer>(base: Base) =>
  class Fingerprinting extends base {
    // CDK's own copies share one asset manifest: every stack would publish the assets of the others.
    override reusableBind(stack: Stack): IBoundStackSynthesizer {
      const own = new Fingerprinting();
      own.bind(stack);
      return own;
    }

    protected override synthesizeTemplate(
      session: ISynthesisSession,
      ...rest: LookupArguments
    ): FileAssetSource {
      const written = super.synthesizeTemplate(session, ...rest);
      return withFingerprint(this.boundStack, session, written);
    }
  };

const FingerprintingSynthesizer = fingerprinting(DefaultStackSynthesizer);
const FingerprintingCliSynthesizer = fingerprinting(CliCredentialsStackSynthesizer);

/**
 * The synthesizer of a stage's stacks. An emulated cloud that enforces IAM refuses the roles of
 * CDK's default one, so stages with an endpoint deploy with the caller's credentials. Either gives
 * every template the output `Fingerprint`.
 */
export const fingerprintingSynthesizer = ({ endpoint }: StageConfig): IReusableStackSynthesizer =>
  endpoint ? new FingerprintingCliSynthesizer() : new FingerprintingSynthesizer();
