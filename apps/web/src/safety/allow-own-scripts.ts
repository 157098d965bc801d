import { isOwnScript } from './own-script.ts';

/** How React makes an element that the browser would not run when parsed: the only text it parses. */
const EMPTY_SCRIPT = '<script></script>';

/**
 * The page's one Trusted Types policy, for what the bundler's loader, React and our threads hand to
 * the browser as plain text: addresses of the app's own built files. Everything else stays refused,
 * in browsers that know Trusted Types.
 */
export function allowOwnScripts(): void {
  window.trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text === EMPTY_SCRIPT ? text : null),
    createScriptURL: (url) => (isOwnScript(url, window.location.origin) ? url : null),
  });
}
