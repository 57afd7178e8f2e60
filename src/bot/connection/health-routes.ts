import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { withListenErrors } from './connect-errors.ts';

export interface Health {
  /** The names of the parts that are not ready; empty if the app takes work. */
  missing(): readonly string[];
}

export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Routes in Bolt's form: `/healthz` answers while the process runs, `/readyz` while it takes work. */
export function healthRoutes({ missing }: Health) {
  const route = (path: string, listMissing: () => readonly string[]) => ({
    path,
    method: 'GET',
    handler: (_: IncomingMessage, response: ServerResponse) => {
      const parts = listMissing();
      const isHealthy = parts.length === 0;
      response.writeHead(isHealthy ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(isHealthy ? 'ok\n' : `not ready: ${parts.join(', ')}\n`);
    },
  });
  return [route('/healthz', () => []), route('/readyz', missing)];
}

/** For Socket Mode, where Bolt listens on no port. */
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
