import type { Edit } from '../edit';

const ORDERS = 'apps/orders';
const ORDER = `${ORDERS}/src/core/domain/order.ts`;
const CANCEL = `${ORDERS}/src/adapters/inbound/http/cancel-order.route.ts`;

/** Edits of a service in TypeScript. */
export const typescriptEdits: readonly Edit[] = [
  {
    name: 'source',
    apply: (scene) => scene.edit(CANCEL, 'The order, cancelled', 'The order, called off'),
    changes: ['orders'],
  },
  {
    name: 'source of two services',
    apply: (scene) => {
      scene.append(`${ORDERS}/src/handlers/api/handler.ts`, 'export const edited = 1;\n');
      scene.append('apps/users/src/handlers/worker/handler.ts', 'export const edited = 1;\n');
    },
    changes: ['orders', 'users'],
  },
  {
    name: 'comment in source',
    apply: (scene) => scene.append(ORDER, '// A comment.\n'),
    looksAt: ['orders'],
  },
  {
    name: 'source that nothing imports',
    apply: (scene) =>
      scene.create(`${ORDERS}/src/core/domain/unused.ts`, 'export const unused = 1;\n'),
    looksAt: ['orders'],
  },
  {
    name: 'spec',
    apply: (scene) => scene.append(`${ORDERS}/src/core/domain/order.spec.ts`, '// A comment.\n'),
  },
  {
    name: 'spec added',
    apply: (scene) => scene.create(`${ORDERS}/src/core/domain/new.spec.ts`, "import 'vitest';\n"),
  },
  {
    name: 'spec removed',
    apply: (scene) => scene.remove(`${ORDERS}/src/core/domain/order.spec.ts`),
  },
  {
    name: 'readme',
    apply: (scene) => scene.append(`${ORDERS}/README.md`, 'More.\n'),
  },
  {
    name: 'test helper',
    apply: (scene) =>
      scene.append(`${ORDERS}/src/core/domain/order.fixture.ts`, 'export const more = 1;\n'),
    looksAt: ['orders'],
  },
  {
    name: 'integration suite',
    apply: (scene) => scene.append(`${ORDERS}/test/order-repository.suite.ts`, '// A comment.\n'),
  },
  {
    name: 'sample',
    apply: (scene) => scene.append(`${ORDERS}/samples/api.json`, '\n'),
  },
  {
    name: 'infrastructure of a handler',
    apply: (scene) =>
      scene.edit(
        `${ORDERS}/infra/handlers/api.ts`,
        "auth: 'none',",
        "auth: 'none',\n    memory: 640,",
      ),
    changes: ['orders'],
  },
  {
    name: 'spec of the stack',
    apply: (scene) => scene.append(`${ORDERS}/infra/orders.stack.spec.ts`, '// A comment.\n'),
  },
  {
    name: 'handler folder added',
    apply: (scene) => {
      const infra = `${ORDERS}/infra/handlers`;
      scene.copy(`${ORDERS}/src/handlers/api`, `${ORDERS}/src/handlers/worker`);
      scene.copy('apps/users/infra/handlers/worker.ts', `${infra}/worker.ts`);
      scene.edit(`${infra}/index.ts`, "'./api';", "'./api';\nimport { worker } from './worker';");
      scene.edit(`${infra}/index.ts`, '[api, outbox]', '[api, outbox, worker]');
    },
    changes: ['orders'],
  },
  {
    name: 'handler folder removed',
    apply: (scene) => {
      const infra = 'apps/users/infra';
      scene.remove('apps/users/src/handlers/event');
      scene.remove(`${infra}/handlers/event.ts`);
      scene.edit(`${infra}/handlers/index.ts`, "import { event } from './event';\n", '');
      scene.edit(`${infra}/handlers/index.ts`, 'api, event, worker', 'api, worker');
      scene.edit(`${infra}/rules/index.ts`, '[ordersOrderPlaced]', '[]');
    },
    changes: ['users'],
  },
  {
    name: 'source renamed',
    apply: async (scene) => {
      const folder = `${ORDERS}/src/core/application`;
      await scene.git('mv', `${folder}/cancel-order.ts`, `${folder}/call-off-order.ts`);
      scene.edit(
        `${ORDERS}/src/adapters/inbound/http/cancel-order.route.ts`,
        'application/cancel-order',
        'application/call-off-order',
      );
    },
    looksAt: ['orders'],
  },
  {
    name: 'file mode',
    apply: (scene) => scene.makeExecutable(ORDER),
    looksAt: ['orders'],
  },
  {
    name: 'project.json of a service',
    apply: (scene) =>
      scene.editJson(`${ORDERS}/project.json`, (json) =>
        Object.assign(json, { tags: ['context:orders', 'team:shop'] }),
      ),
    looksAt: ['orders'],
  },
  {
    name: 'record of a service',
    apply: (scene) => scene.append(`${ORDERS}/service.json`, '\n'),
    looksAt: ['orders'],
  },
  {
    name: 'type configuration of a service',
    apply: (scene) => scene.append(`${ORDERS}/src/tsconfig.json`, '\n'),
    looksAt: ['orders'],
  },
  {
    name: 'test configuration of a service',
    apply: (scene) => scene.append(`${ORDERS}/vitest.config.mts`, '\n'),
  },
];
