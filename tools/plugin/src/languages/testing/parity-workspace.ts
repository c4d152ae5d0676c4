import type { Tree } from '@nx/devkit';
import { buildSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import serviceGenerator from '../../generators/service/generator';
import { HANDLER_KINDS } from '../../kinds';
import { emptyWorkspace } from '../../testing/workspace-tree';
import { GO_DRIVER, TYPESCRIPT_DRIVER } from './drivers';

const REPOSITORY = join(__dirname, '../../../../..');

const ENTITY = {
  handlers: [],
  entity: 'Trip',
  attributes:
    'userId,line:number,paid:boolean,note:string(0..),fare:decimal,day:date,seats:integer?,tags:string[],labels:map',
  pk: 'USER#{userId}',
  sk: 'TRIP#{line}#{id}',
  gsi1pk: 'TRIPS#{userId}',
  gsi1sk: 'TRIP#{createdAt}#{id}',
};

export interface Work {
  readonly table: string;
  readonly create: readonly object[];
  readonly find: readonly object[];
}
export interface Answer {
  readonly found: readonly object[];
  readonly listed: readonly object[];
}

/** The same entity generated in both languages into a folder of its own. */
export class ParityWorkspace {
  private readonly root = mkdtempSync(join(tmpdir(), 'parity-'));

  constructor(private readonly endpoint: string) {}

  async generate(): Promise<void> {
    const tree = emptyWorkspace();
    await serviceGenerator(tree, { ...ENTITY, name: 'tsside', language: 'ts' });
    const handlers = HANDLER_KINDS.map(({ id }) => id);
    await serviceGenerator(tree, { ...ENTITY, handlers, name: 'goside', language: 'go' });
    tree.write('apps/tsside/src/driver.ts', TYPESCRIPT_DRIVER);
    tree.write('apps/goside/cmd/driver/main.go', GO_DRIVER);
    this.write(tree);
    buildSync({
      entryPoints: [join(this.root, 'apps/tsside/src/driver.ts')],
      outfile: join(this.root, 'driver.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      tsconfig: join(REPOSITORY, 'tsconfig.base.json'),
      nodePaths: [join(REPOSITORY, 'node_modules')],
      logLevel: 'error',
    });
    this.go('build', '-o', join(this.root, 'driver'), './cmd/driver');
  }

  /** Files that gofmt would lay out otherwise, and what `go vet` finds; both empty when all is well. */
  goProblems(): string {
    this.go('vet', './...');
    this.go('vet', '-tags=integration', './...');
    return execFileSync('gofmt', ['-l', '.'], { cwd: this.goService, encoding: 'utf8' });
  }

  /** The unit tests that came with the service. */
  testGo(): void {
    this.go('test', './...');
  }

  private get goService(): string {
    return join(this.root, 'apps/goside');
  }

  private go(...args: readonly string[]): void {
    execFileSync('go', args, {
      cwd: this.goService,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-trimpath' },
    });
  }

  inTypeScript(work: Work): Answer {
    return this.run(process.execPath, [join(this.root, 'driver.cjs')], work);
  }

  inGo(work: Work): Answer {
    return this.run(join(this.root, 'driver'), [], work);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private run(program: string, args: readonly string[], work: Work): Answer {
    const output = execFileSync(program, args, {
      input: JSON.stringify(work),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        AWS_ENDPOINT_URL: this.endpoint,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        NODE_NO_WARNINGS: '1',
      },
    });
    return JSON.parse(output) as Answer;
  }

  private write(tree: Tree): void {
    for (const { path, content } of tree.listChanges()) {
      if (content === null) continue;
      const file = join(this.root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
}
