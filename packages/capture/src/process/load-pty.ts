export type Pty = typeof import('@lydell/node-pty');

/** Loads the native module, which is there for some systems only. @throws Error why it can't be */
export function loadPty(): Promise<Pty> {
  if (process.platform === 'win32') {
    return Promise.reject(new Error('Windows has no terminals of this kind.'));
  }
  return import('@lydell/node-pty');
}
