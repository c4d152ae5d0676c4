import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import type { Check, Problem, Verdict } from '../check';
import { counted, judged } from '../check';
import type { ExaminedService } from './examined-service';

/** A resource of a synthesised template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An output of a synthesised template. */
export interface Output {
  readonly name: string;
  readonly description: string | undefined;
  readonly value: unknown;
  /** Whether it is there for another stack of the service. */
  readonly isExport: boolean;
}

/** All stacks of a service as one. */
export interface Template {
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
  ofType(type: string): readonly Resource[];
}

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reads what `readAssembly` gives. */
export const templateOf = (stacks: NonNullable<ExaminedService['stacks']>): Template => {
  const entries = (key: string) =>
    stacks.flatMap(({ template }) => Object.entries((template[key] ?? {}) as Entries));
  const resources = entries('Resources').map(([id, { Type, Properties }]) => ({
    id,
    type: String(Type),
    properties: (Properties ?? {}) as Resource['properties'],
  }));
  return {
    resources,
    outputs: entries('Outputs').map(([name, { Description, Value, Export }]) => ({
      name,
      description: typeof Description === 'string' ? Description : undefined,
      value: Value,
      isExport: Export !== undefined,
    })),
    ofType: (type) => resources.filter((each) => each.type === type),
  };
};

/** Whether a value names a resource, as `Ref` or as `Fn::GetAtt`. */
export const refersTo = (value: unknown, { id }: Resource): boolean =>
  JSON.stringify(value ?? null).includes(`"${id}"`);

/** A value within properties: `Environment.Variables`. */
export const property = ({ properties }: Resource, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Resource['properties'] | undefined)?.[key],
      properties,
    );

/** Handlers whose function the template gives out, by their names, and that function. */
export const functionsByHandler = (
  { outputs, ofType }: Template,
  nameOf: (handler: string) => string,
  handlers: readonly string[],
): ReadonlyMap<string, Resource> => {
  const functions = ofType('AWS::Lambda::Function');
  const found = handlers.flatMap((handler) => {
    const output = outputs.find(({ name }) => name === `${nameOf(handler)}FunctionName`);
    const lambda = functions.find((each) => output && refersTo(output.value, each));
    return lambda ? [[handler, lambda] as const] : [];
  });
  return new Map(found);
};

/** What a check saw, and what of that is wrong; `none` where there is nothing that it is about. */
export type Seen =
  | { readonly seen: string; readonly problems: readonly Problem[] }
  | { readonly none: string };

/** Resources, or parts of them, that a check goes through one by one. */
export interface OneByOne<Item> {
  readonly items: readonly Item[];
  /** What one of them is called: `function`. */
  readonly noun: string;
  /** What is said where there is none of them. */
  readonly none: string;
  /** All that is wrong with one. */
  readonly wrong: (item: Item) => readonly (string | false)[];
  /** What mends it. */
  readonly run: string;
}

export const oneByOne = <Item extends { readonly id: string }>({
  items,
  noun,
  none,
  wrong,
  run,
}: OneByOne<Item>): Seen => {
  if (items.length === 0) return { none };
  const problems = items.flatMap((item) =>
    wrong(item)
      .filter((what) => what !== false)
      .map((what) => ({ what, where: item.id, run })),
  );
  return { seen: counted(items.length, noun), problems };
};

/** Words for functions, which most checks go through. */
export const FUNCTIONS = { noun: 'function', none: 'there is no function' } as const;

/** A check of the synthesised template, unknown where there is none of these sources. */
export const ofTemplate = (
  code: string,
  about: string,
  look: (service: ExaminedService, template: Template) => Seen,
): Check<ExaminedService> => ({
  code: `service/${code}`,
  about,
  examine: (service): Verdict => {
    const { stacks, why = '', record, stage } = service;
    if (!stacks)
      return {
        state: 'unknown',
        what: `not synthesised for ${stage.name}: ${why}`,
        run: `${nx()} run ${record.name}:synth --stage=${stage.name}`,
      };
    const seen = look(service, templateOf(stacks));
    return 'none' in seen ? { state: 'none', what: seen.none } : judged(seen.problems, seen.seen);
  },
});

/** Where the infrastructure of a handler is written. */
export const infraOf = ({ root }: ExaminedService, handler: string): string =>
  join(root, 'infra/handlers', `${handler}.ts`);
