import { randomBytes } from 'node:crypto';

/** Headers of every page beside its policy. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * Lets a page run only what this server put into it and load only from its own origin. Next.js takes
 * the nonce for its scripts from the request's header, so it is set there too.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {boolean} dev whether React's and the bundler's tools of development, which use `eval`, run
 */
export function secure(request, response, dev) {
  // A thread takes its policy from its own file, and a file for everybody can have no nonce.
  if (request.url?.startsWith('/_next/')) return;
  const policy = policyOf(randomBytes(16).toString('base64'), dev);
  request.headers['content-security-policy'] = policy;
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
}

function policyOf(nonce, dev) {
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  if (!dev) directives.push("require-trusted-types-for 'script'", 'trusted-types default');
  return directives.join('; ');
}
