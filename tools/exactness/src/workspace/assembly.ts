import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, type Place, type RenderedStack } from './render';

/** Manifest version of aws-cdk-lib 2.276. */
const SCHEMA = '55.0.0';

interface Asset {
  readonly displayName: string;
  readonly source: { readonly path: string; readonly packaging: 'zip' | 'file' };
  readonly destinations: object;
}

/** Writes stacks as the CDK writes an assembly: manifest, templates, and the assets of each. */
export const writeAssembly = (
  directory: string,
  stacks: readonly RenderedStack[],
  place: Place,
): void => {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const artifacts = Object.assign(
    {},
    ...stacks.map((stack) => writeStack(directory, stack, stacks, place)),
  );
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: SCHEMA, artifacts }));
};

const writeStack = (
  directory: string,
  stack: RenderedStack,
  all: readonly RenderedStack[],
  place: Place,
): object => {
  const { name, tags } = stack;
  const template = JSON.stringify(stack.template);
  const hash = sha256(template);
  writeFileSync(join(directory, `${name}.template.json`), template);
  writeAssets(directory, stack, hash, place);
  const earlier = all.slice(0, all.indexOf(stack)).map((other) => other.name);
  return {
    [`${name}.assets`]: { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } },
    [name]: {
      type: 'aws:cloudformation:stack',
      environment: `aws://${place.account}/${place.region}`,
      properties: {
        templateFile: `${name}.template.json`,
        terminationProtection: stack.guarded,
        tags,
        validateOnSynth: false,
        stackTemplateAssetObjectUrl: `s3://${bucketOf(place)}/${hash}.json`,
        additionalDependencies: [`${name}.assets`],
      },
      dependencies: [...earlier, `${name}.assets`],
      displayName: name,
    },
  };
};

const bucketOf = ({ account, region }: Place): string =>
  `cdk-hnb659fds-assets-${account}-${region}`;

const writeAssets = (
  directory: string,
  { name, code }: RenderedStack,
  hash: string,
  place: Place,
): void => {
  const asset = (path: string, packaging: 'zip' | 'file', objectKey: string): Asset => ({
    displayName: path,
    source: { path, packaging },
    destinations: {
      here: { bucketName: bucketOf(place), objectKey, region: place.region },
    },
  });
  const files: Record<string, Asset> = {
    [hash]: asset(`${name}.template.json`, 'file', `${hash}.json`),
  };
  if (code) {
    const folder = `asset.${code.key}`;
    mkdirSync(join(directory, folder), { recursive: true });
    writeFileSync(join(directory, folder, 'index.js'), bundle(code.text));
    files[code.key] = asset(folder, 'zip', `${code.key}.zip`);
  }
  writeFileSync(
    join(directory, `${name}.assets.json`),
    JSON.stringify({ version: SCHEMA, files, dockerImages: {} }),
  );
};

const bundle = (text: string): string => `exports.handler = async () => ${JSON.stringify(text)};\n`;
