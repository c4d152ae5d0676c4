import { ALL, GO, TYPESCRIPT, type Edit } from '../edit';

const PLACED = 'libs/events/orders/src/order-placed.ts';
const PARTIES = [...GO, ...TYPESCRIPT] as const;

/** Edits of what several services use. */
export const sharedEdits: readonly Edit[] = [
  {
    name: 'contract: field added',
    apply: (scene) =>
      scene.edit(PLACED, '  total: z.int()', '  note: z.string().optional(),\n  total: z.int()'),
    changes: PARTIES,
  },
  {
    name: 'contract: field renamed',
    apply: (scene) => scene.edit(PLACED, 'placedAt:', 'placedOn:'),
    changes: PARTIES,
  },
  {
    name: 'contract: comment',
    apply: (scene) => scene.append(PLACED, '// A comment.\n'),
    looksAt: PARTIES,
  },
  {
    name: 'runtime library',
    apply: (scene) =>
      scene.append('libs/runtime/src/http/index.ts', "globalThis.process.title = 'edited';\n"),
    changes: TYPESCRIPT,
  },
  {
    name: 'spec of the runtime library',
    apply: (scene) => scene.create('libs/runtime/src/http/edited.spec.ts', "import 'vitest';\n"),
  },
  {
    name: 'constructs',
    apply: (scene) =>
      scene.edit('libs/constructs/src/stage/kinds.ts', 'memory: 512', 'memory: 576'),
    changes: TYPESCRIPT,
    looksAt: ['alerts', 'notifications', 'platform'],
  },
  {
    name: 'constructs: comment',
    apply: (scene) => scene.append('libs/constructs/src/index.ts', '// A comment.\n'),
    looksAt: ALL,
  },
  {
    name: 'spec of the constructs',
    apply: (scene) => scene.create('libs/constructs/src/edited.spec.ts', "import 'vitest';\n"),
  },
  {
    name: 'platform app',
    apply: (scene) => scene.append('apps/platform/infra/main.ts', '// A comment.\n'),
    looksAt: ['platform'],
  },
  {
    name: 'merge of two branches',
    apply: async (scene) => {
      scene.append('apps/orders/src/handlers/api/handler.ts', 'export const edited = 1;\n');
      await scene.commit('one');
      const one = (await scene.git('rev-parse', 'HEAD')).trim();
      await scene.git('checkout', '--quiet', '--detach', 'HEAD~1');
      scene.append('apps/users/src/handlers/api/handler.ts', 'export const edited = 1;\n');
      await scene.commit('other');
      await scene.git('merge', '--quiet', '--no-edit', one);
    },
    changes: TYPESCRIPT,
  },
  {
    name: 'edit and its revert',
    apply: async (scene) => {
      scene.append('apps/orders/src/handlers/api/handler.ts', 'export const edited = 1;\n');
      await scene.commit('edit');
      await scene.git('revert', '--no-edit', 'HEAD');
    },
  },
  {
    name: 'service removed',
    apply: (scene) => {
      scene.remove('apps/alerts');
      scene.edit('go.work', 'use ./apps/alerts\n', '');
    },
    // Nx takes all tasks when a project is gone.
    looksAt: ['notifications', 'orders', 'platform', 'users'],
  },
  {
    name: 'service added',
    apply: (scene) => {
      scene.copy('apps/users', 'apps/members');
      scene.rename('apps/members', 'users', 'members');
    },
    changes: ['members'],
  },
];
