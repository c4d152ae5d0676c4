import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { PACKAGE } from '../testing/build-package';
import { startServer } from '../testing/cache-server';
import { listOf, parseDockerfile } from '../testing/dockerfile';
import { newPrivateKeyPem } from '../testing/signing-key';
import { testFolder } from '../testing/test-folder';
import { readContainerSettings } from '../settings/container';

type Named = { readonly name: string };

interface Container {
  readonly env: readonly (Named & { readonly value: string })[];
  readonly ports: readonly (Named & { readonly containerPort: number })[];
  readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly livenessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly volumeMounts: readonly (Named & { readonly mountPath: string })[];
}

const TEXT = readFileSync(join(PACKAGE, 'kubernetes.yaml'), 'utf8');
const documents = parseAllDocuments(TEXT, { strict: true, uniqueKeys: true });
const objects = documents.map((document) => document.toJS());
const the = (kind: string) => objects.find((object) => object.kind === kind);

const { spec: pod, metadata } = the('Deployment').spec.template;
const container: Container = pod.containers[0];

const key = newPrivateKeyPem();
const [ADMIN, METRICS] = ['a'.repeat(64), 'b'.repeat(64)];
const secrets: Record<string, string> = {
  'signing-key.pem': key,
  'admin-token': `${ADMIN}\n`,
  'metrics-token': METRICS,
};

/** The environment of the container, its mounted files in a folder of this machine; `read` gets what is asked for. */
const environment = (read: Set<string>): NodeJS.ProcessEnv => {
  const root = testFolder('kubernetes');
  const files: Record<string, string> = { ...secrets, ...the('ConfigMap').data };
  const place = (path: string): string => {
    const mount = container.volumeMounts.find(({ mountPath }) => dirname(path) === mountPath);
    const text = files[basename(path)];
    if (!mount || text === undefined) throw new Error(`nothing is mounted at ${path}`);
    mkdirSync(join(root, mount.name), { recursive: true });
    writeFileSync(join(root, mount.name, basename(path)), text);
    return join(root, mount.name, basename(path));
  };
  const env = container.env.map(({ name, value }) => [
    name,
    name.endsWith('_FILE') ? place(value) : value,
  ]);
  const get = (target: NodeJS.ProcessEnv, name: string) => (read.add(name), target[name]);
  return new Proxy(Object.fromEntries(env), { get });
};

it('is YAML without a key given twice', () => {
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  expect(objects.map(({ kind }) => kind).sort()).toEqual(
    ['ConfigMap', 'Deployment', 'PodDisruptionBudget', 'Service', 'ServiceAccount'].sort(),
  );
});

it('tells the server what it reads, and nothing else', async () => {
  const read = new Set<string>();
  const settings = await readContainerSettings(environment(read), async () => '');
  expect(settings).toMatchObject({
    BUCKET: 'example-cache',
    AUDIENCE: 'example-cache',
    SIGNING_KEY: key.trim(),
    ADMIN_TOKEN: ADMIN,
    METRICS_TOKEN: METRICS,
  });
  expect(settings.RULES?.repositories).toHaveLength(1);
  const unread = container.env.map(({ name }) => name).filter((name) => !read.has(name));
  // The SDK reads it.
  expect(unread).toEqual(['AWS_REGION']);
});

it('reaches the port the server listens on, by probes that it answers', async () => {
  const { PORT, SPOOL_FOLDER } = await readContainerSettings(
    environment(new Set()),
    async () => '',
  );
  expect(container.ports).toEqual([{ name: 'http', containerPort: PORT }]);
  expect(the('Service').spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 'http' }]);
  expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain(SPOOL_FOLDER);
  const { url, stop } = await startServer();
  onTestFinished(stop);
  for (const { httpGet } of [container.readinessProbe, container.livenessProbe]) {
    expect(httpGet.port).toBe('http');
    expect((await fetch(`${url}${httpGet.path}`)).status).toBe(200);
  }
});

it('names things as they are called elsewhere in it, and runs as the image does', () => {
  const labels = metadata.labels;
  expect(the('Deployment').spec.selector.matchLabels).toEqual(labels);
  expect(the('Service').spec.selector).toEqual(labels);
  expect(the('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
  expect(pod.serviceAccountName).toBe(the('ServiceAccount').metadata.name);
  const [rules, secret] = pod.volumes;
  expect(rules.configMap.name).toBe(the('ConfigMap').metadata.name);
  expect(TEXT).toContain(`create secret generic ${secret.secret.secretName} `);
  for (const name of Object.keys(secrets))
    expect(TEXT).toMatch(new RegExp(`--from-.*[ =]${name}\\b`));
  expect(pod.volumes.map(({ name }: Named) => name)).toEqual(
    container.volumeMounts.map(({ name }) => name),
  );
  const image = parseDockerfile(readFileSync(join(PACKAGE, 'Dockerfile'), 'utf8'));
  const spool = container.volumeMounts.find(({ name }) => name === 'spool');
  expect(listOf(image, 'VOLUME')).toEqual([spool?.mountPath]);
});
