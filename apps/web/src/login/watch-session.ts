import { leadToSignIn } from './session.ts';

/** graphql-transport-ws: Unauthorized. */
const UNAUTHORIZED = 4401;

/** `fetch`, which leads to the sign-in page where the session has ended. */
export const watchedFetch: typeof fetch = async (...request) => {
  const response = await fetch(...request);
  if (response.status === 401) leadToSignIn();
  return response;
};

/** The browser's WebSocket, which does so too. */
export function watchedSocket(): typeof WebSocket {
  return class extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      this.addEventListener('close', ({ code }) => {
        if (code === UNAUTHORIZED) leadToSignIn();
      });
    }
  };
}
