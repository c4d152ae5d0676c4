import type { CommittedEdit } from './edit';
import { HelperProcess } from './helper-process';
import type { Scene } from './scene';

type Fingerprints = Readonly<Record<string, string>>;

/** Files that no build in Go reads: of other languages, and tests, which the toolchain leaves out. */
const NOT_OF_GO =
  /^(apps\/(orders|users|platform)\/|libs\/(constructs|contract|runtime)\/|docs\/|templates\/|tools\/(plugin\/src|local-cloud)\/|[^/]+\.(json|md|mjs)$)|_test\.go$|\/README\.md$/;
/** Files that no bundle in TypeScript reads: those of services in Go and of their language, and texts. */
const NOT_OF_TYPESCRIPT =
  /^(apps\/(alerts|notifications)\/|libs\/runtime-go\/|docs\/)|\.(go|md)$|^go\.work(\.sum)?$/;
/** What an oracle that runs has loaded already. */
const LOADED = /^tools\/plugin\//;

/** A file that all builds read. */
const EVERYTHING = ['go.mod'];

/** Services whose fingerprint an edit changes, by edit: builds and synthesises all of them each time. */
export const changedBy = async (
  scene: Scene,
  edits: readonly CommittedEdit[],
): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>();
  let oracle: HelperProcess | undefined;
  const ask = async (commit: string, files: readonly string[]): Promise<Fingerprints> => {
    await scene.checkOut(commit);
    oracle ??= await HelperProcess.start('oracle.mjs', scene.root);
    return oracle.ask<Fingerprints>({
      go: !files.every((file) => NOT_OF_GO.test(file)),
      typescript: !files.every((file) => NOT_OF_TYPESCRIPT.test(file)),
    });
  };
  const restart = (): void => {
    oracle?.stop();
    oracle = undefined;
  };
  try {
    const before = await ask(scene.base, EVERYTHING);
    for (const { edit, head } of edits) {
      const files = await scene.filesChangedBy(head);
      const isLoaded = files.some((file) => LOADED.test(file));
      if (isLoaded) restart();
      const putBack = scene.install(edit.installs ?? {});
      const after = await ask(head, files).finally(putBack);
      if (isLoaded) restart();
      found.set(
        edit.name,
        Object.keys(after).filter((service) => after[service] !== before[service]),
      );
    }
    return found;
  } finally {
    restart();
  }
};
