import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertSameTree, copyTree, replicate } from './replicate-service.mjs';

const FIRST = '0001';
const PROBE = '0002';
const PREFIX = 'fleet-';

/** As the target `build` of a service has them. */
const BUILD_FLAGS = "-trimpath -buildvcs=false -tags=lambda.norpc '-ldflags=-s -w'";
const LAMBDA = { GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0' };

/** Services in Go, put beside the others while a benchmark needs them. */
export class GoServices {
  count = 0;

  /** @param lab the lab whose workspace they come into */
  constructor(lab) {
    this.lab = lab;
    this.root = lab.workspace.root;
    this.model = join(lab.folder, 'go-model');
    this.env = { ...LAMBDA, GOCACHE: join(lab.folder, 'go-cache') };
  }

  /** Makes the model with the real generator, and a second one to prove that copies are the same. */
  async prepareModel() {
    for (const digits of [FIRST, PROBE])
      await this.lab.generate(`${PREFIX}${digits}`, '--language=go');
    copyTree(this.folder(FIRST), this.model);
    replicate(this.model, this.folder('0003'), FIRST, PROBE);
    assertSameTree(this.folder(PROBE), this.folder('0003'));
    this.remove();
  }

  folder(digits) {
    return join(this.root, 'apps', PREFIX + digits);
  }

  get names() {
    return Array.from(
      { length: this.count },
      (_, index) => PREFIX + String(index + 1).padStart(4, '0'),
    );
  }

  /** Puts so many of them into the workspace, as its only Go modules but the runtime. */
  put(count) {
    this.remove();
    this.count = count;
    for (const name of this.names) {
      const digits = name.slice(PREFIX.length);
      replicate(this.model, this.folder(digits), FIRST, digits);
    }
    const folders = ['libs/runtime-go', ...this.names.map((name) => `apps/${name}`)];
    const uses = folders.map((folder) => `use ./${folder}\n`).join('');
    writeFileSync(join(this.root, 'go.work'), `go 1.26\n\n${uses}`);
  }

  /** Takes all of them away. */
  remove() {
    const apps = join(this.root, 'apps');
    for (const name of readdirSync(apps).filter((each) => each.startsWith(PREFIX))) {
      rmSync(join(apps, name), { recursive: true });
    }
    this.count = 0;
    this.lab.workspace.takeBack();
  }

  /** Adds so many files to the first service, each of which imports a package of the second. */
  addFiles(count) {
    const [, second] = this.names;
    const module = /^module (\S+)$/m.exec(
      readFileSync(join(this.root, 'apps', second, 'go.mod'), 'utf8'),
    )[1];
    const folder = join(this.folder(FIRST), 'internal/more');
    mkdirSync(folder, { recursive: true });
    for (let number = 1; number <= count; number += 1) {
      const text = `package more\n\nimport _ "${module}/internal/core/domain"\n\nconst C${number} = ${number}\n`;
      writeFileSync(join(folder, `file-${number}.go`), text);
    }
  }

  removeOutputs() {
    for (const name of this.names) {
      rmSync(join(this.root, 'apps', name, 'dist'), { recursive: true, force: true });
    }
  }

  allHave(file) {
    return this.names.every((name) => existsSync(join(this.root, 'apps', name, file)));
  }

  /** Empties the build cache of Go. */
  forgetGo() {
    rmSync(this.env.GOCACHE, { recursive: true, force: true });
  }

  /** Runs a target of all of them. */
  nxMany(target, ...args) {
    const options = ['run-many', '-t', target, '-p', `${PREFIX}*`, ...args];
    return this.lab.nxWith({ GOCACHE: this.env.GOCACHE }, ...options);
  }

  /** One `go build` over all packages; it links the programs and throws them away. */
  bare() {
    return this.build(this.names.map((name) => `./apps/${name}/...`).join(' '));
  }

  /** Runs `go build` for Lambda, flags as in the target `build`. */
  build(args) {
    return this.lab.shell(`exec go build ${BUILD_FLAGS} ${args}`, this.env);
  }

  /** A `go build` per service that leaves programs which are there alone. */
  kept() {
    const bin = join(this.lab.folder, 'go-bin');
    const one = (name) => `go build ${BUILD_FLAGS} -o '${bin}/${name}/' ./apps/${name}/cmd/...`;
    return this.lab.shell(this.names.map(one).join(' && '), this.env);
  }
}
