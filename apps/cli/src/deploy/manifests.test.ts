import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const require = createRequire(import.meta.url);
const ROOT = new URL('../../../../', import.meta.url);
const text = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

/** Every variable that the server reads. */
async function variables(): Promise<Set<string>> {
  const source = await text('apps/api/src/config/config.ts');
  return new Set(source.match(/SCROLLBACK_[A-Z_]+|DATABASE_URL|REDIS_URL/g));
}

test('each object of the Kubernetes manifest is one, and what it names is there', async () => {
  const objects = parseAllDocuments(await text('deploy/kubernetes.yaml')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  for (const object of objects) {
    const models = require(`kubernetes-models/${object.apiVersion}`);
    const model = new models[object.kind](object);
    expect(() => model.validate(), object.kind).not.toThrow();
  }
  const kinds = objects.map(({ kind }) => kind).sort();
  expect(kinds).toEqual([
    'ConfigMap',
    'Deployment',
    'Ingress',
    'PodDisruptionBudget',
    'Secret',
    'Service',
  ]);
  const of = (kind: string) => objects.find((object) => object.kind === kind);

  const known = await variables();
  for (const name of [
    ...Object.keys(of('ConfigMap').data),
    ...Object.keys(of('Secret').stringData),
  ]) {
    expect(known).toContain(name);
  }
  const { replicas, template } = of('Deployment').spec;
  const [container] = template.spec.containers;
  expect(replicas).toBeGreaterThan(of('PodDisruptionBudget').spec.minAvailable);
  expect(of('Service').spec.selector).toEqual(template.metadata.labels);
  expect(container.livenessProbe.httpGet.path).toBe('/healthz');
  expect(container.readinessProbe.httpGet.path).toBe('/readyz');
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  const mounted = container.volumeMounts.map(({ name }: { name: string }) => name);
  expect(template.spec.volumes.map(({ name }: { name: string }) => name)).toEqual(mounted);
});

test('compose has two servers that may write nowhere, and the proxy knows both', async () => {
  const { services, volumes, networks } = parse(await text('deploy/compose.yaml'), { merge: true });
  const known = await variables();
  for (const name of ['api-1', 'api-2']) {
    const server = services[name];
    expect(server).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    for (const variable of Object.keys(server.environment)) expect(known).toContain(variable);
    expect(Object.keys(server.depends_on).sort()).toEqual(['postgres', 'redis']);
  }
  const proxy = await text('deploy/Caddyfile');
  const upstreams = /\{\$SCROLLBACK_NODES:([^}]*)\}/.exec(proxy)?.[1];
  expect(upstreams?.split(' ')).toEqual(['api-1:4000', 'api-2:4000']);
  expect(networks.back).toEqual({ internal: true });
  for (const service of ['postgres', 'redis']) expect(services[service].networks).toEqual(['back']);
  const named = Object.values<{ volumes?: string[] }>(services)
    .flatMap((service) => service.volumes ?? [])
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((volume) => !volume.startsWith('.'));
  expect(named.sort()).toEqual(Object.keys(volumes).sort());
});

test('the image is built from every manifest, and has what every workspace was built to', async () => {
  const dockerfile = await text('Dockerfile');
  const [, build = '', run = ''] = dockerfile.split(/^FROM .*$/m);
  const lock = JSON.parse(await text('package-lock.json'));
  const workspaces = Object.keys(lock.packages).filter(
    (path) => path !== '' && !path.includes('node_modules'),
  );
  expect(workspaces.length).toBeGreaterThan(5);
  for (const workspace of workspaces) {
    expect(build).toContain(`COPY ${workspace}/package.json ${workspace}/\n`);
    if (workspace === 'packages/testing') continue;
    expect(run).toContain(`/app/${workspace}/package.json`);
    const output = workspace === 'apps/web' ? '.next' : 'dist';
    expect(run).toContain(` /app/${workspace}/${output} ${workspace}/${output}\n`);
  }
  expect(run).toMatch(/^USER 1000:1000$/m);
});
