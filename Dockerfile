# One process with its store in a volume, its variables as in .env.example:
#   docker build -t blogpost . && docker run --init --env-file .env --volume blogpost:/data blogpost
# Its backup: docker exec CONTAINER node src/start.js db backup /data/NAME
# Its checks: docker exec CONTAINER node src/start.js doctor
# Its runs: docker exec CONTAINER node src/start.js runs --stuck
# Node as in package.json. Nothing here needs an install script or a compiler.
FROM node:24.21.0-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-slim
# With the last two glibc returns freed memory: 20 MB of a waiting app.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATABASE_URL=sqlite:/data/blogpost.db \
    MALLOC_ARENA_MAX=1 \
    MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
RUN install --directory --owner=node --group=node --mode=700 /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json manifest.yml ./
COPY src ./src
# The start takes this bundle as long as the sources are those of the image.
RUN node src/start.js bundle && chown --recursive node:node node_modules/.cache

USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# Docker does not restart what is unhealthy; this check kills an app that is stuck, where it runs below an init.
HEALTHCHECK --interval=10s --timeout=30s --start-period=15s --retries=3 \
  CMD ["node", "src/check-health.ts", "src/start.js"]
CMD ["node", "src/start.js"]
