import type { ProjectGraph } from '@nx/devkit';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeAssembly } from './assembly';
import { FIRST_CONTENT, type Content } from './content';
import { History } from './history';
import { render, sha256, type Place, type RenderedStack } from './render';
import { CONTEXTS, NAMES, PLATFORM, serviceNamed, type Service } from './services';

/** Settings as keys that a stage file knows. */
const written = ({ cors, retention, note }: Content['settings']) => ({
  corsOrigins: [`https://origin-${cors}.example`],
  alarms: { dlqDepth: 1 + retention },
  sizes: { note: { memory: 128 + note } },
});

/** A workspace whose build and synth are a few lines: sources in, assembly out. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), 'platform-exactness-'));
  readonly graph: ProjectGraph;
  private readonly history = new History(this.root);
  private states: Content[] = [];
  /** What was written last, by file. */
  private readonly written = new Map<string, string>();
  /** What lies in `cdk.out`, by service. */
  private readonly synthesised = new Map<string, string>();

  constructor(
    readonly place: Place,
    /** Those that are deployed; the graph knows no other. */
    readonly services: readonly string[],
    /** Where the account is reached. */
    readonly endpoint: () => string,
  ) {
    this.graph = graphOf(services.map(serviceNamed));
    this.reset();
  }

  get content(): Content {
    return this.states.at(-1) ?? FIRST_CONTENT;
  }

  /** Back to the first content. */
  reset(): void {
    this.states = [FIRST_CONTENT];
    this.writeSources();
  }

  edit(change: (content: Content) => Content): void {
    this.states.push(change(this.content));
    this.writeSources();
  }

  /** Takes the last edit back. */
  revert(): void {
    if (this.states.length > 1) this.states.pop();
    this.writeSources();
  }

  /** Everything that no account accepts, or that does not build, is put right. */
  mend(): void {
    this.edit((content) => ({ ...content, broken: {}, failing: {} }));
  }

  stacksOf(service: string): RenderedStack[] {
    return render(serviceNamed(service), this.content, this.place);
  }

  /** Builds and synthesises a service; false when it does not build or does not synthesise. */
  synth(service: string): boolean {
    if (this.content.failing[service]) return false;
    const stacks = this.stacksOf(service);
    const files = this.inputsOf(service);
    const made = JSON.stringify([stacks, files]);
    if (this.synthesised.get(service) === made) return true;
    const directory = join(this.root, 'apps', service, 'cdk.out', this.place.stage);
    writeAssembly(directory, stacks, this.place);
    writeFileSync(join(directory, 'inputs.json'), JSON.stringify({ files, facts: {} }));
    this.synthesised.set(service, made);
    return true;
  }

  /** Digests of the files that an assembly was made from, as the synth target records them. */
  private inputsOf(service: string): Record<string, string> {
    const { language, contracts } = serviceNamed(service);
    const files = [
      `apps/${service}/src/source.txt`,
      `apps/${service}/infra/table.txt`,
      ...(service === PLATFORM ? [] : [`libs/${language}/library.txt`]),
      ...contracts.map((context) => `libs/events/${context}/contract.txt`),
      'stages.json',
    ];
    const digest = (file: string): string =>
      sha256(readFileSync(join(this.root, file), 'utf8')).slice(0, 16);
    return Object.fromEntries(files.map((file) => [file, digest(file)]));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private writeSources(): void {
    this.history.advance();
    const { sources, tableTags, contracts, libraries, settings, guarded, broken, failing } =
      this.content;
    const { project, stage, account, region } = this.place;
    for (const name of NAMES) {
      this.write(`apps/${name}/src/source.txt`, `${sources[name] ?? 0} ${failing[name] ?? ''}\n`);
      this.write(
        `apps/${name}/infra/table.txt`,
        `${tableTags[name] ?? 0} ${broken[name] ?? ''} ${guarded[name] ?? false}\n`,
      );
    }
    for (const context of CONTEXTS) {
      this.write(`libs/events/${context}/contract.txt`, `${contracts[context] ?? 0}\n`);
    }
    for (const language of ['ts', 'go']) {
      this.write(`libs/${language}/library.txt`, `${libraries[language] ?? 0}\n`);
    }
    const entry = { account, region, endpoint: this.endpoint(), ...written(settings) };
    const stages = { [stage]: entry };
    this.write('stages.json', JSON.stringify({ project, owner: 'team', stages }));
  }

  private write(file: string, text: string): void {
    if (this.written.get(file) === text) return;
    this.written.set(file, text);
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

type Node = ProjectGraph['nodes'][string];

const node = (name: string, type: Node['type'], root: string, tag: string): Node => ({
  name,
  type,
  data: { root, tags: [tag] },
});

const usedBy = ({ name, language, contracts }: Service): string[] =>
  name === PLATFORM
    ? []
    : [`library-${language}`, ...contracts.map((context) => `events-${context}`)];

const graphOf = (services: readonly Service[]): ProjectGraph => {
  const nodes = [
    ...services.map(({ name }) =>
      node(name, 'app', `apps/${name}`, name === PLATFORM ? 'layer:platform' : 'layer:service'),
    ),
    ...CONTEXTS.map((context) =>
      node(`events-${context}`, 'lib', `libs/events/${context}`, 'layer:events'),
    ),
    ...['ts', 'go'].map((name) => node(`library-${name}`, 'lib', `libs/${name}`, 'layer:lib')),
  ];
  const edges = services.map((service) => [
    service.name,
    usedBy(service).map((target) => ({ source: service.name, target, type: 'static' })),
  ]);
  return {
    nodes: Object.fromEntries(nodes.map((one) => [one.name, one])),
    externalNodes: {},
    dependencies: {
      ...Object.fromEntries(nodes.map(({ name }) => [name, []])),
      ...Object.fromEntries(edges),
    },
  };
};
