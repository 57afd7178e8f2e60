import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { withListenErrors } from './connect-errors.ts';

export interface Health {
  /** The names of the parts that are not ready; empty if the app takes work. */
  missing(): readonly string[];
}

/** A page that needs no signature, in Bolt's form. */
export interface Route {
  path: string;
  method: 'GET';
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/** `/healthz` answers while the process runs, `/readyz` while it takes work. */
export function healthRoutes({ missing }: Health): Route[] {
  const route = (path: string, listMissing: () => readonly string[]): Route => ({
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
export async function serveRoutes(
  routes: readonly Route[],
  { host, port }: { host: string; port: number },
): Promise<Server> {
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

export function findRoute(
  routes: readonly Route[],
  { method, url = '' }: IncomingMessage,
): Route | undefined {
  const [path] = url.split('?');
  return routes.find((route) => route.path === path && route.method === method);
}
