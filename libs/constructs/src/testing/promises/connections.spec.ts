import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serviceOf, stages } from '../../../test/orders-service';
import { accept, EventHandler, WorkerHandler, type Access } from '../../index';
import { GRANT_RULE, SERVICE_PROMISES } from './index';
import { synthService } from '../synth-service';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'connections-'))));
afterEach(() => rmSync(root, { recursive: true }));

const FILES = {
  ts: {
    'src/adapters/outbound/connect.ts': `
export const system = () => connection(() => ({ newId }));

export const table = () => connection({ name: required(ENV.tableName) }, ({ name }) => ({}));

export const bus = () => connection({ name: required(ENV.eventBusName) }, ({ name }) => ({}));

export const desk = () => connection(
  { path: required('DESK'), size: integer('SIZE'), note: optional('NOTE'), wait: integer('WAIT', 5) },
  ({ path }) => ({}),
);

export const region = () => connection({ region: required('AWS_REGION') }, ({ region }) => ({}));
`,
    'src/adapters/outbound/queue/mails-queue.ts': `
export const mailsQueue = () => connection({ url: required(queueUrlVariable('mails')) }, () => ({}));
`,
  },
  go: {
    'internal/adapters/outbound/connect.go': `
func (t *Table) Settings() []config.Setting {
	return []config.Setting{config.Required(config.TableName, &t.name)}
}

func (b *Bus) Settings() []config.Setting {
	return []config.Setting{config.Required(config.EventBusName, &b.name)}
}

func (d *Desk) Settings() []config.Setting {
	return []config.Setting{
		config.Required("DESK", &d.path), config.Integer("SIZE", &d.size),
		config.Optional("NOTE", &d.note, ""), config.Integer("WAIT", &d.wait, 5),
	}
}

func (r *Region) Settings() []config.Setting {
	return []config.Setting{config.Required("AWS_REGION", &r.region)}
}
`,
    'internal/adapters/outbound/mails-queue.go': `
func (q *MailsQueue) Settings() []config.Setting {
	return []config.Setting{config.Required(config.QueueURL("mails"), &q.url)}
}
`,
  },
} as const;

const ENTRIES = {
  ts: (names: string[]) => ({
    'src/handlers/event/handler.ts': `eventHandler(subscriptions(connect(${names.join(', ')})));`,
  }),
  go: (names: string[]) => ({
    'cmd/event/main.go': `type ports struct {
${names.map((name) => `\toutbound.${name[0]?.toUpperCase()}${name.slice(1)}\n`).join('')}}
func main() { start(boot.Connect[ports]()) }
`,
  }),
};

const problems = (
  language: 'ts' | 'go',
  names: string[],
  access: Access,
  { accepted = false, environment = {} } = {},
) => {
  for (const [file, text] of Object.entries({ ...FILES[language], ...ENTRIES[language](names) })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const parts = serviceOf([
    (service) => new WorkerHandler(service, 'mails', {}),
    (service) => {
      const { function: lambda } = new EventHandler(service, 'event', { access, environment });
      if (accepted) accept(lambda, [{ id: GRANT_RULE, reason: 'Reached in another way.' }]);
    },
  ]);
  const service = synthService(parts, { service: 'orders', stages, language, serviceRoot: root });
  const title = 'every handler is connected to what its access says';
  const promise = SERVICE_PROMISES.find((each) => each.title === title);
  try {
    promise?.hold(service);
    return [];
  } catch (error) {
    return JSON.parse(/Got: (\[.*?\])/.exec((error as Error).message)?.[1] ?? 'null') as string[];
  }
};

test.each(['ts', 'go'] as const)(
  'in %s, what a handler is connected to is what its access names',
  (language) => {
    const all: Access = { table: 'read', bus: 'publish', queues: ['mails'] };
    expect(problems(language, ['system', 'table', 'bus', 'mailsQueue'], all)).toEqual([]);
    expect(problems(language, ['system'], {})).toEqual([]);
    expect(problems(language, ['system', 'table', 'mailsQueue'], { table: 'none' })).toEqual([
      "'event' is connected to table, which its access does not name",
      "'event' is connected to queue mails, which its access does not name",
    ]);
    expect(problems(language, ['table'], all)).toEqual([
      "'event' may use bus, which it is not connected to",
      "'event' may use queue mails, which it is not connected to",
    ]);
    expect(problems(language, ['table'], all, { accepted: true })).toEqual([]);
  },
);

test.each(['ts', 'go'] as const)(
  'in %s, a setting that a handler does not start without is set by its infrastructure',
  (language) => {
    expect(problems(language, ['system', 'desk', 'region'], {})).toEqual([
      "'event' does not start without DESK, which its environment does not set",
      "'event' does not start without SIZE, which its environment does not set",
    ]);
    const environment = { DESK: '/desk', SIZE: '3' };
    expect(problems(language, ['desk'], {}, { environment })).toEqual([]);
    expect(problems(language, ['system'], {})).toEqual([]);
  },
);
