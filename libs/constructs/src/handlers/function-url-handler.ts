import { CORS } from '@platform/model/cors';
import { pascalCase } from '@platform/model/names';
import { Duration } from 'aws-cdk-lib';
import {
  FunctionUrl,
  FunctionUrlAuthType,
  HttpMethod,
  type FunctionUrlCorsOptions,
} from 'aws-cdk-lib/aws-lambda';
import type { ServiceStack } from '../app';
import { accept, OPEN_RULE } from '../validation';
import { requirePublicReason } from './public-reason';
import { ServiceFunction, type CalledHandlerProps } from './service-function';

export interface FunctionUrlHandlerProps extends CalledHandlerProps {
  /** Why anybody may call it, in ten characters at least. Default: only whom IAM lets in. */
  readonly public?: string;
}

/** Undefined when the stage names no origin: then no browser of another origin may call (F-171). */
const corsOptions = (origins: readonly string[]): FunctionUrlCorsOptions | undefined =>
  origins.length === 0
    ? undefined
    : {
        allowedOrigins: [...origins],
        allowedMethods: [HttpMethod.ALL],
        allowedHeaders: [...CORS.headers],
        exposedHeaders: [...CORS.exposed],
        maxAge: Duration.seconds(CORS.maxAge),
      };

/**
 * A handler at an address of its own (F-040): every method and path, payload 2.0, at most 900 s and
 * 6 MB. Callers sign their requests and have `lambda:InvokeFunctionUrl`, see `url.grantInvokeUrl`.
 * There is no throttle: `reservedConcurrency` bounds what it may cost. Output `<Pascal>FunctionUrl`.
 *
 * @throws PlatformError for `public` without a reason
 */
export class FunctionUrlHandler extends ServiceFunction {
  readonly url: FunctionUrl;

  constructor(service: ServiceStack, name: string, props: FunctionUrlHandlerProps = {}) {
    const asks = props.public === undefined ? 'iam' : 'nobody';
    super(service, name, { ...props, kind: 'function-url', asks });
    const reason = props.public === undefined ? undefined : requirePublicReason(name, props.public);
    this.url = new FunctionUrl(this, 'Url', {
      function: this.called,
      authType: reason === undefined ? FunctionUrlAuthType.AWS_IAM : FunctionUrlAuthType.NONE,
      cors: corsOptions(service.stage.corsOrigins),
    });
    if (reason !== undefined) {
      accept(this.url, [{ id: OPEN_RULE, reason }]);
      accept(this.function, [{ id: OPEN_RULE, reason }]);
    }
    const output = `${pascalCase(name).replace(/FunctionUrl$/, '')}FunctionUrl`;
    service.output(output, this.url.url, `URL of handler '${name}'`);
    this.register();
  }
}
