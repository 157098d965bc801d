export { chromiumMissing, launchChromium } from './chromium.ts';
export { type TestDatabase, type TestDatabases, testDatabases } from './databases.ts';
export { freePort } from './free-port.ts';
export { type StartServerOptions, startServer, type TestServer } from './start-server.ts';
export { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';
export { type UntilOptions, until } from './until.ts';
