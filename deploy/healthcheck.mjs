// Docker's health check: ends with 0 when the server of this container answers. Liveness alone: a
// database that is away is no reason to restart it.
const port = process.env.SCROLLBACK_PORT || '4000';
const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
  signal: AbortSignal.timeout(4000),
});
process.exitCode = answer.ok ? 0 : 1;
