const COLLECTOR = 'collector_buildhost01';
const AWAY = 'collector_edgehost02';

/**
 * A collector that is there, with its containers, the first of them followed as the run `runId`, and
 * one that was there.
 * @returns how it leaves
 */
export async function reportContainers(client, runId) {
  const { collectors } = client;
  await collectors.register({ id: AWAY, name: 'edge-host', onDemand: false });
  await collectors.report(AWAY, [container('proxy', 'caddy:2.9', { followed: false })]);
  await collectors.register({ id: COLLECTOR, name: 'build-host', onDemand: false });
  await collectors.report(COLLECTOR, [
    container('api', 'shop/api:2.4.1', { followed: true, runId }),
    container('worker', 'shop/worker:2.4.1'),
    container('postgres', 'postgres:17'),
    container('migrate', 'shop/api:2.4.1', { state: 'EXITED' }),
  ]);
  const leaving = new AbortController();
  void listen(collectors, leaving.signal);
  return () => leaving.abort();
}

/** Nobody tells it anything while pictures are taken; listening is what makes it be there. */
async function listen(collectors, signal) {
  for await (const { id } of collectors.commands(COLLECTOR, { signal })) {
    await collectors.answer(COLLECTOR, id, {
      ok: false,
      code: 'CONTAINER_NOT_FOUND',
      message: 'There is no such container.',
    });
  }
}

function container(name, image, change = {}) {
  return {
    id: name.padEnd(64, '0'),
    name,
    image,
    state: 'RUNNING',
    labels: [],
    followed: false,
    runId: null,
    ...change,
  };
}
