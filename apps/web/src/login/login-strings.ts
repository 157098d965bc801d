/** The words of signing in. */
export const loginStrings = {
  title: 'Sign in',
  lead: 'This server asks for a token. Whoever runs it makes one with scrollback token create.',
  label: 'Token',
  action: 'Sign in',
  busy: 'Signing in…',
  signOut: 'Sign out',
  commands: {
    lead: 'This server asks for a token. Where the command runs, set',
    rest: 'to one of role producer, which admins make under',
  },
  problem: {
    refused: 'The server does not know this token, or it was revoked. Check it and try again.',
    tooMany: 'Too many wrong tokens came from here. Wait a moment and try again.',
    failed: 'The server can’t be reached. Check that it is running, then try again.',
  },
};
