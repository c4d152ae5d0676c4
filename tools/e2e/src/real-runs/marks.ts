import type { Workspace } from '../workspace/workspace';

/** What people write in a service here, all of which an account can be asked for. */
export interface Marks {
  /** A line of a function's source. */
  readonly code: number;
  /** Values of a resource in each stack. */
  readonly main: number;
  readonly data: number;
  /** Whether its main stack has a resource that is refused. */
  readonly refused: boolean;
}

export const FIRST_MARKS: Marks = { code: 0, main: 0, data: 0, refused: false };

/** A service under test, and the file of the function that is looked into. */
export interface Marked {
  readonly service: string;
  readonly source: string;
  /** The statement of a mark, in the language of the service. */
  readonly statement: (text: string) => string;
}

const typescript = (service: string): Marked => ({
  service,
  source: `apps/${service}/src/handlers/api/handler.ts`,
  statement: (text) => `\nexport const mark = '${text}';\n`,
});

export const MARKED: readonly Marked[] = [
  typescript('users'),
  typescript('orders'),
  {
    service: 'notifications',
    source: 'apps/notifications/cmd/api/main.go',
    statement: (text) => `\nfunc init() { println("${text}") }\n`,
  },
];

/** Text of a mark in the code of a function; none is the beginning of another. */
export const codeMark = (code: number): string => `mark-${code}-of-code`;

/** Name of the parameter that a stack keeps its mark in. */
export const markName = (service: string, role: 'main' | 'data'): string =>
  `/marks/${service}/${role}`;

/** Takes its second, as resources of AWS do, so that an update can be interrupted. */
const INFRASTRUCTURE = `import type { ServiceStack } from '@platform/constructs';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';

const SOURCE = \`exports.handler = async (event) => {
  const { StackId, RequestId, LogicalResourceId, RequestType, ResourceProperties } = event;
  await new Promise((done) => setTimeout(done, 1000));
  const refused = ResourceProperties.refused === 'true' && RequestType !== 'Delete';
  const Status = refused ? 'FAILED' : 'SUCCESS';
  const body = { Status, Reason: 'refused', PhysicalResourceId: 'p', StackId, RequestId, LogicalResourceId };
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
};\`;

export const mark = (service: ServiceStack) => {
  const add = (role: string, value: string) =>
    new StringParameter(role === 'data' ? service.stateful : service, 'Mark', {
      parameterName: \`/marks/\${service.service}/\${role}\`,
      stringValue: value,
    });
  const { main, data, refused } = MARKS;
  add('data', data);
  const provider = new Lambda(service, 'Slow', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    timeout: Duration.seconds(10),
    code: Code.fromInline(SOURCE),
  });
  const properties = { main, refused };
  const resource = new CustomResource(service, 'Slowly', { serviceToken: provider.functionArn, properties });
  resource.node.addDependency(add('main', main));
};
`;

/** A service whose marks are written into its sources. */
export class MarkedService {
  private readonly original: string;

  constructor(
    private readonly workspace: Workspace,
    readonly marked: Marked,
  ) {
    this.original = workspace.read(marked.source);
    const { service } = marked;
    const stack = `apps/${service}/infra/${service}.stack.ts`;
    const text = workspace.read(stack).replace('this.compose(', 'mark(this);\n    this.compose(');
    workspace.write(stack, `import { mark } from './mark';\n${text}`);
    this.write(FIRST_MARKS, undefined);
  }

  /** Writes the files in which marks differ from those written before. */
  write(marks: Marks, before: Marks | undefined): void {
    const { service, source, statement } = this.marked;
    if (marks.code !== before?.code) {
      this.workspace.write(source, `${this.original}${statement(codeMark(marks.code))}`);
    }
    const values = { main: `${marks.main}`, data: `${marks.data}`, refused: `${marks.refused}` };
    const text = `const MARKS = ${JSON.stringify(values)};\n${INFRASTRUCTURE}`;
    this.workspace.write(`apps/${service}/infra/mark.ts`, text);
  }
}
