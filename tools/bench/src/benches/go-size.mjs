import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { apiOf, Functions } from '../functions.mjs';
import { size } from '../report/size.mjs';

/** MB that a zip with the API of a service in Go may have. */
const LIMIT = 4;
const BARE = join(import.meta.dirname, '../floors/bare-go');

/** What a service in Go uploads, beside a function that has a DynamoDB client and nothing else. */
export const goSize = {
  name: 'go-size',
  about: 'program and zip of an API in Go against a bare function with a DynamoDB client',
  sizes: [1],
  run: async (lab) => {
    const go = await lab.goServices();
    go.put(1);
    try {
      await lab.deployAll();
      await go.nxMany('package');
      return await sizes(lab, go);
    } finally {
      go.remove();
    }
  },
};

const sizes = async (lab, go) => {
  const [service] = go.names;
  const dist = join(go.root, 'apps', service, 'dist');
  const program = join(dist, 'handlers/linux-arm64/api/bootstrap');
  const bare = await bareProgram(lab, go);
  const functions = new Functions(lab.cloud.endpoint);
  const uploaded = await functions.codeSize(await functions.named(apiOf(service)));
  return [
    size({
      what: 'program of an API in Go',
      bytes: statSync(program).size,
      floor: statSync(bare).size,
    }),
    size({
      what: 'zip of an API in Go',
      bytes: zipped(program),
      floor: zipped(bare),
      limit: LIMIT,
    }),
    size({
      what: 'zip of an API in Go, uploaded to local for this machine',
      bytes: uploaded,
      floor: zipped(bare),
    }),
    size({
      what: 'zip of an API in Go, written by package',
      bytes: statSync(join(dist, 'packages/api.zip')).size,
      floor: zipped(bare),
    }),
  ];
};

/** Bytes of a file as CDK puts it into the zip that it uploads. */
const zipped = (file) => deflateRawSync(readFileSync(file), { level: 9 }).length;

/** Built among the packages of the runtime, with the same versions of all modules. */
const bareProgram = async (lab, go) => {
  const program = join(lab.folder, 'bare-go');
  cpSync(BARE, join(go.root, 'libs/runtime-go/bare'), { recursive: true });
  await go.build(`-o '${program}' ./libs/runtime-go/bare`);
  return program;
};
