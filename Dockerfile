# The server with its pages, and every command. `docker build -t scrollback .` needs nothing but this
# folder; docs/operations.md says how to run it.
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
ENV CI=true NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
# The manifests alone first: as long as they stay as they are, so does what is installed.
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/web/package.json apps/web/
COPY packages/capture/package.json packages/capture/
COPY packages/log/package.json packages/log/
COPY packages/normalize/package.json packages/normalize/
COPY packages/schema/package.json packages/schema/
COPY packages/sdk/package.json packages/sdk/
COPY packages/testing/package.json packages/testing/
COPY prisma/package.json prisma/
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/setup.mjs
# What only builds and tests need goes.
RUN node scripts/image/slim.mjs

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Scrollback" \
  org.opencontainers.image.description="Keeps every run's output, live and for ever." \
  org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/packages/capture/package.json packages/capture/
COPY --from=build /app/packages/capture/dist packages/capture/dist
COPY --from=build /app/packages/log/package.json packages/log/
COPY --from=build /app/packages/log/dist packages/log/dist
COPY --from=build /app/packages/normalize/package.json packages/normalize/
COPY --from=build /app/packages/normalize/dist packages/normalize/dist
COPY --from=build /app/packages/schema/package.json packages/schema/
COPY --from=build /app/packages/schema/dist packages/schema/dist
COPY --from=build /app/packages/sdk/package.json packages/sdk/
COPY --from=build /app/packages/sdk/dist packages/sdk/dist
COPY --from=build /app/prisma/package.json /app/prisma/schema.prisma prisma/
COPY --from=build /app/prisma/postgresql prisma/postgresql
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/prisma/dist prisma/dist
COPY --from=build /app/apps/api/package.json apps/api/
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/cli/package.json apps/cli/
COPY --from=build /app/apps/cli/bin apps/cli/bin
COPY --from=build /app/apps/cli/dist apps/cli/dist
COPY --from=build /app/apps/web/package.json /app/apps/web/*.mjs apps/web/
COPY --from=build /app/apps/web/.next apps/web/.next
COPY --from=build /app/deploy/healthcheck.mjs deploy/
RUN mkdir /data && chown 1000:1000 /data
# glibc would keep some 240 MiB of buffers long freed (docs/benchmarks.md#memory), and reads these
# only when a process starts.
ENV MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
ENV NODE_ENV=production SCROLLBACK_HOST=0.0.0.0 SCROLLBACK_PORT=4000 SCROLLBACK_DATA=/data
# A number, so that Kubernetes can see that it is not root; it is `node` in Node's images.
USER 1000:1000
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "/app/deploy/healthcheck.mjs"]
ENTRYPOINT ["node", "/app/apps/cli/bin/scrollback.js"]
CMD ["serve"]
