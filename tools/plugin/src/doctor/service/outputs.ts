import { namesOf } from '../../names/names';
import { HANDLER_KINDS } from '../../kinds';
import type { Problem } from '../check';
import { counted } from '../check';
import { handlersOf } from './sources';
import { ofTemplate } from './template';

/** What the stacks of a service give out, by the kinds of its handlers. */
const expected = (
  handlers: readonly string[],
  kindOf: (handler: string) => string | undefined,
): string[] =>
  handlers.flatMap((handler) => {
    const { pascal } = namesOf(handler);
    const kind = HANDLER_KINDS.find(({ id }) => id === kindOf(handler));
    const api = kind?.outputs.includes('ApiUrl') ? ['ApiUrl'] : [];
    return [`${pascal}FunctionName`, `${pascal}LogGroupName`, ...api];
  });

/** S0-30: what people and programs look for is given out, and says what it is. */
export const outputs = ofTemplate(
  'outputs',
  'functions, logs, table and URL are given out, each with a description',
  (service, template) => {
    const { record, root } = service;
    const found = template.outputs.filter(({ isExport }) => !isExport);
    const needed = [
      ...expected(handlersOf(service), (handler) => record.handlers[handler]?.kind),
      ...(record.table ? ['TableName'] : []),
    ];
    const run = `make it by the constructs in ${root}/infra`;
    const problems: Problem[] = [
      ...[...new Set(needed)]
        .filter((name) => !found.some((output) => output.name === name))
        .map((name) => ({ what: `output ${name} is missing`, where: record.name, run })),
      ...found
        .filter(({ description }) => !description)
        .map(({ name }) => ({
          what: `output ${name} has no description`,
          where: name,
          run: `give it a description in ${root}/infra`,
        })),
    ];
    return { seen: counted(found.length, 'output'), problems };
  },
);
