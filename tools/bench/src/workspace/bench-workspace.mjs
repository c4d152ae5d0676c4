import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { commitAll, initialise, takeBack } from './git.mjs';
import { copyRepository } from './copy-repository.mjs';
import { assertSameTree, copyTree, replicate } from './replicate-service.mjs';
import { FLOOR_TARGETS, installFloorPlugin } from './floor-plugin.mjs';

const FIRST = '0001';
const PROBE = '0002';

/** Name of the n-th service, counted from 1. */
export const serviceName = (number) => `bench-${String(number).padStart(4, '0')}`;

/** A copy of the repository in which services are generated, edited and thrown away. */
export class BenchWorkspace {
  services = 0;
  edits = 0;

  /**
   * @param repository root of the repository to copy
   * @param folder empty folder for the copy
   */
  constructor(repository, folder) {
    this.root = join(folder, 'workspace');
    this.model = join(folder, 'model');
    mkdirSync(this.root, { recursive: true });
    copyRepository(repository, this.root);
    installFloorPlugin(this.root);
    initialise(this.root);
    commitAll(this.root, 'start');
  }

  /**
   * Makes the model service with the real generator, and a second one to prove that replacing the
   * digits gives the same files.
   *
   * @param generate runs `nx g @platform/plugin:service <name>` in the workspace
   */
  async prepareModel(generate) {
    const manifest = readFileSync(join(this.root, 'package.json'), 'utf8');
    for (const number of [FIRST, PROBE]) await generate(`bench-${number}`);
    if (readFileSync(join(this.root, 'package.json'), 'utf8') !== manifest) {
      throw new Error('the generator changed package.json: install its packages, then run again');
    }
    copyTree(this.appFolder(FIRST), this.model);
    replicate(this.model, this.appFolder('0003'), FIRST, PROBE);
    assertSameTree(this.appFolder(PROBE), this.appFolder('0003'));
    for (const number of [FIRST, PROBE, '0003']) {
      rmSync(this.appFolder(number), { recursive: true });
    }
    this.addFloorTargets();
    commitAll(this.root, 'workspace');
  }

  appFolder(digits) {
    return join(this.root, 'apps', `bench-${digits}`);
  }

  /** Gives the model empty targets, whose tasks cost Nx what the real ones cost it. */
  addFloorTargets() {
    const file = join(this.model, 'project.json');
    const project = JSON.parse(readFileSync(file, 'utf8'));
    project.targets = { ...project.targets, ...FLOOR_TARGETS };
    writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`);
  }

  /** Adds services up to a number and commits them. */
  grow(services) {
    for (let number = this.services + 1; number <= services; number += 1) {
      const digits = String(number).padStart(4, '0');
      replicate(this.model, this.appFolder(digits), FIRST, digits);
    }
    this.services = services;
    commitAll(this.root, `${services} services`);
  }

  /** Changes one line of the API of a service. */
  edit(number) {
    this.edits += 1;
    const file = join(this.root, 'apps', serviceName(number), 'src/handlers/api/handler.ts');
    appendFileSync(file, `console.info('edit ${this.edits}');\n`);
    // Nx compares whole seconds: an edit in the second of its last look would go unseen.
    const later = Date.now() / 1000 + 2 * this.edits;
    utimesSync(file, later, later);
  }

  takeBack() {
    takeBack(this.root);
  }

  /** Removes the cache of Nx, and what it knows of files and projects. */
  forgetNx() {
    rmSync(join(this.root, '.nx'), { recursive: true, force: true });
  }

  /** Removes a folder of every service, for example `dist`. */
  removeOutputs(folder) {
    for (let number = 1; number <= this.services; number += 1) {
      rmSync(join(this.root, 'apps', serviceName(number), folder), {
        recursive: true,
        force: true,
      });
    }
  }

  /** Whether every service has this file. */
  allHave(file) {
    const names = Array.from({ length: this.services }, (_, index) => serviceName(index + 1));
    return names.every((name) => existsSync(join(this.root, 'apps', name, file)));
  }
}
