import { PlatformError } from '@platform/model/errors';
import { pascalCase } from '@platform/model/names';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { ServiceStack } from '../app';
import { requirePublicReason } from './public-reason';
import { requireCache, type RestCache } from './rest-cache';
import { restPaths } from './rest-paths';
import { ownRoutes, type OwnRoute } from './route-function';
import { ServiceFunction, type CalledHandlerProps } from './service-function';
import { acceptRest, addRestMethods, serviceRestApi } from './service-rest-api';
import { tellOrigins } from './tell-origins';

export interface RestHandlerProps extends CalledHandlerProps {
  /** Why anybody may call it, in ten characters at least. Default: only whom IAM lets in. */
  readonly public?: string;
  /** Whether callers need a key of the usage plan, which limits each of them. Default false. */
  readonly apiKey?: boolean;
  /** ARN of a regional web ACL of WAF. Default none. */
  readonly waf?: string;
  /** Answers to GET that are kept, of an API that is public. Default none. */
  readonly cache?: RestCache;
  /** IPv4 ranges whose addresses alone may call, e.g. `203.0.113.0/24`. Default any. */
  readonly allowFrom?: readonly string[];
  /**
   * Routes that have a function of their own each, e.g. `GET /orders/{id}`: the same application, without the right to
   * write to the table where the method changes nothing (F-031). Default none: the one function answers all.
   */
  readonly routes?: readonly string[];
}

const RANGE = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/;
const ACL = /^arn:aws[\w-]*:wafv2:[\w-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/;

const requireText = (
  handler: string,
  option: string,
  text: string,
  form: RegExp,
  example: string,
) => {
  if (form.test(text)) return;
  throw new PlatformError({
    what: `The ${option} of handler '${handler}' is not valid`,
    got: `'${text}'`,
    allowed: example,
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/**
 * A handler behind a REST API of its own (F-029, F-076): every method and path, payload 1.0, at most
 * 29 s, and what an HTTP API cannot do: API keys, a cache, a web ACL, a resource policy. `GET /health`
 * asks for nothing. Output `<Pascal>ApiUrl`, and `<Pascal>ApiKeyId` with a key.
 *
 * @throws PlatformError for `public` without a reason, a cache of what is not public, or a range or ARN
 *   that is none, or a route that a REST API has no resource for
 */
export class RestHandler extends ServiceFunction {
  readonly api: RestApi;

  constructor(service: ServiceStack, name: string, props: RestHandlerProps = {}) {
    const asks = props.public === undefined ? 'iam' : 'nobody';
    super(service, name, { ...props, kind: 'rest', asks });
    const { cache, waf, allowFrom, apiKey = false } = props;
    const reason = props.public === undefined ? undefined : requirePublicReason(name, props.public);
    if (cache) requireCache(name, cache, reason);
    if (waf !== undefined)
      requireText(
        name,
        'waf',
        waf,
        ACL,
        'arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>',
      );
    for (const range of allowFrom ?? [])
      requireText(name, 'allowFrom', range, RANGE, 'ranges such as 203.0.113.0/24');
    const routes = this.restRoutes(props);
    const cachedPaths = routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
    this.api = serviceRestApi(this, service, { name, cache, waf, allowFrom, cachedPaths });
    addRestMethods(this.api, service, { lambda: this.called, reason, apiKey, cache, routes });
    acceptRest(this.api, waf);
    tellOrigins(service, [this.function, ...routes.map(({ lambda }) => lambda)]);
    const pascal = pascalCase(name);
    service.output(`${pascal}ApiUrl`, this.api.url, `URL of the REST API of handler '${name}'`);
    if (apiKey) this.addKey(`${pascal}ApiKeyId`);
    this.register();
  }

  private restRoutes(props: RestHandlerProps): readonly OwnRoute[] {
    const { service, name } = this;
    const routes = ownRoutes(service, { name, kind: 'rest' }, props.routes ?? [], props);
    const paths = restPaths(
      name,
      routes.map(({ path }) => path),
    );
    return routes.map((route, at) => ({ ...route, path: paths[at] ?? route.path }));
  }

  private addKey(output: string): void {
    const { service, name, api } = this;
    const key = api.addApiKey('Key', { description: `Callers of handler '${name}'` });
    const plan = api.addUsagePlan('Plan', {
      name: `${service.stackName}--${name}`,
      apiStages: [{ stage: api.deploymentStage }],
      throttle: service.throttle,
    });
    plan.addApiKey(key);
    service.output(output, key.keyId, `Key of the REST API of handler '${name}'`, {
      publish: false,
    });
  }
}
