import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { withListenErrors } from './connect-errors.ts';

export interface Health {
  /** Which parts keep the app from taking work, in plain words; none when it is ready. */
  missing(): readonly string[];
}

export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Routes in Bolt's form: `/healthz` says that the process lives, `/readyz` that it takes work. */
export function healthRoutes({ missing }: Health) {
  const answer = (path: string, find: () => readonly string[]) => ({
    path,
    method: 'GET',
    handler: (_: IncomingMessage, response: ServerResponse) => {
      const parts = find();
      const isHealthy = parts.length === 0;
      response.writeHead(isHealthy ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(isHealthy ? 'ok\n' : `not ready: ${parts.join(', ')}\n`);
    },
  });
  return [answer('/healthz', () => []), answer('/readyz', missing)];
}

/** With Socket Mode nothing else listens; this does, when a port is configured. */
export async function serveHealth(health: Health, host: string, port: number): Promise<Server> {
  const routes = healthRoutes(health);
  const server = createServer((request, response) => {
    const route = routes.find(({ path }) => path === request.url?.split('?')[0]);
    if (route !== undefined) return route.handler(request, response);
    response.writeHead(404).end();
  });
  return await withListenErrors({ host, port }, async () => {
    server.listen(port, host);
    await once(server, 'listening');
    return server;
  });
}
