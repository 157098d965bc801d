'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { Provider as UrqlProvider } from 'urql';
import { type Api, createApi } from './create-api.ts';

const ApiContext = createContext<Api | null>(null);

let browserApi: Api | null = null;
/** The server of a page never changes. */
const never = () => () => undefined;

function getBrowserApi(): Api {
  browserApi ??= createApi(window.location.origin);
  return browserApi;
}

/**
 * Gives the pages the server they were loaded from. Renders `fallback` on the server and until the
 * page is hydrated: all data is asked for by the browser.
 */
export function ApiBoundary({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const api = useSyncExternalStore(never, getBrowserApi, () => null);
  return api ? <ApiProvider api={api}>{children}</ApiProvider> : fallback;
}

/** Gives the pages any server; tests use it. */
export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return (
    <ApiContext value={api}>
      <UrqlProvider value={api.urql}>{children}</UrqlProvider>
    </ApiContext>
  );
}

/** The server that the page is on. @throws Error outside of a provider */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs an ApiBoundary or ApiProvider above it.');
  return api;
}
