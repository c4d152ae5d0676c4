import type { Target } from '../cloud/target';

export interface Route {
  readonly method: string;
  /** Path with its parameters filled in. */
  readonly path: string;
}

type Template = {
  readonly Resources?: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
    >
  >;
};

const ROUTE = 'AWS::ApiGatewayV2::Route';

/** The routes of deployed stacks that have a JWT or Lambda authorizer. */
export const protectedRoutes = async (
  target: Target,
  stacks: readonly string[],
): Promise<Route[]> => {
  const { CloudFormationClient, GetTemplateCommand } = await import(
    '@aws-sdk/client-cloudformation'
  );
  const client = new CloudFormationClient(target.client);
  try {
    const answers = await Promise.all(
      stacks.map((StackName) => client.send(new GetTemplateCommand({ StackName }))),
    );
    return answers.flatMap(({ TemplateBody = '{}' }) =>
      routesOf(JSON.parse(TemplateBody) as Template),
    );
  } finally {
    client.destroy();
  }
};

/** Protected routes of a template, as requests that can be sent. */
export const routesOf = (template: Template): Route[] =>
  Object.values(template.Resources ?? {})
    .filter(({ Type, Properties }) => Type === ROUTE && isProtected(Properties))
    .map(({ Properties }) => requestOf(String(Properties?.['RouteKey'])));

const isProtected = (properties: Readonly<Record<string, unknown>> = {}): boolean =>
  ['JWT', 'CUSTOM'].includes(String(properties['AuthorizationType']));

const requestOf = (routeKey: string): Route => {
  const [method = 'GET', path = '/'] = routeKey === '$default' ? ['GET', '/'] : routeKey.split(' ');
  return {
    method: method === 'ANY' ? 'GET' : method,
    path: path.replace(/\{[^}]+\}/g, 'verify'),
  };
};
