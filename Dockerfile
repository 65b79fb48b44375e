# syntax=docker/dockerfile:1

# The gateway without an embedded PostgreSQL: DATABASE_URL names the database (see docker-compose.yml).

FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# With optional packages: the compiler comes as one for each platform.
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src src
COPY schema schema
COPY db db
RUN npm run build

FROM node:24-alpine AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY --from=build /app/dist dist
# What the compiler does not copy.
COPY src/examples src/examples
COPY db/demo/pictures db/demo/pictures
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would not pass SIGTERM on. A young generation of 64 MiB (twice the semi-space):
# what requests in flight hold is then not taken for old, which costs a tenth of the time of pages that are not kept.
CMD ["node", "--max-semi-space-size=32", "--enable-source-maps", "dist/src/main.js"]
