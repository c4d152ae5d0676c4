import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleHandlers } from '../../bundling/handler-bundles';
import { synthAll } from '../../synthesis/synth';
import { cdkApp } from '../../synthesis/synth-bundle';
import { staleReason } from '../stale-reason';

const MODULES = join(__dirname, '../../../../../node_modules');

const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { label } from '@lib/label';
const app = new App({ analyticsReporting: false });
new Stack(app, label('orders'));
app.synth();
`;

/** A stage file with these stages. */
export const stagesText = (stages: object): string =>
  JSON.stringify({ project: 'shop', owner: 'us', stages });

const FILES: Readonly<Record<string, string>> = {
  'stages.json': stagesText({ dev: { region: 'eu-west-1' } }),
  'tsconfig.base.json': JSON.stringify({
    compilerOptions: { baseUrl: '.', paths: { '@lib/*': ['libs/*.ts'] } },
  }),
  'libs/label.ts': "export { label } from './inner';\nexport const unused = 1;\n",
  'libs/inner.ts': 'export const label = (name: string) => `${name}-stack`;\n',
  'apps/orders/service.json': JSON.stringify({ name: 'orders', language: 'ts' }),
  'apps/orders/infra/main.ts': APP,
  'apps/orders/infra/main.spec.ts': '',
  'apps/orders/infra/policy.json': '{}',
  'apps/orders/src/handlers/api/handler.ts':
    "import { label } from '@lib/label';\nimport { rule } from '../../rule';\nexport const handler = () => label(rule);\n",
  'apps/orders/src/rule.ts': "export const rule = 'none';\n",
  'apps/orders/src/rule.spec.ts': '',
  'apps/orders/README.md': '',
};

/** A workspace with one service in TypeScript, which can be built and synthesised. */
export class InputWorkspace {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'inputs-')));

  constructor() {
    for (const [file, text] of Object.entries(FILES)) this.write(file, text);
    symlinkSync(MODULES, join(this.root, 'node_modules'));
  }

  get service(): string {
    return join(this.root, 'apps/orders');
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.root, file), { recursive: true });
  }

  /** Puts a file back as it was, or takes it away if there was none. */
  restore(file: string): void {
    const text = FILES[file];
    if (text === undefined) this.remove(file);
    else this.write(file, text);
  }

  async build(handlers: readonly string[] = ['api']): Promise<void> {
    const place = { folder: 'src/handlers', entry: 'handler.ts', handlers };
    const service = { service: 'orders', root: this.service, ...place };
    const failures = await bundleHandlers([service], this.root);
    if (failures.size > 0) throw new Error(failures.get('orders'));
  }

  async synth(stage = 'dev'): Promise<void> {
    for await (const { message } of synthAll(
      [cdkApp('orders', this.service, stage)],
      stage,
      this.root,
    )) {
      if (message !== undefined) throw new Error(message);
    }
  }

  staleReason(stage = 'dev'): string | undefined {
    return staleReason(this.root, this.service, stage);
  }

  /** The same workspace in another folder. */
  copy(): string {
    const copy = realpathSync(mkdtempSync(join(tmpdir(), 'inputs-copy-')));
    cpSync(this.root, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
