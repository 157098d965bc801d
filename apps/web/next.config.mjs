import { fileURLToPath } from 'node:url';

process.env.NEXT_TELEMETRY_DISABLED = '1';

/** @type {import('next').NextConfig} */
const config = {
  // The API in front of this app sends what the build compressed, and says who serves.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run verify` checks types; a build shall not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};

export default config;
