import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { withListenErrors } from './connect-errors.ts';

export interface Health {
  /** The names of the parts that are not ready; empty if the app takes work. */
  missing(): readonly string[];
  /** All metrics as text. */
  scrape(): Promise<{ contentType: string; text: string }>;
}

/** A page that needs no signature, in Bolt's form. */
export interface Route {
  path: string;
  method: 'GET';
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/**
 * `/healthz` answers while the process runs, `/readyz` while it takes work, and `/metrics` has its
 * figures.
 */
export function healthRoutes({ missing, scrape }: Health): Route[] {
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
  const metrics: Route = {
    path: '/metrics',
    method: 'GET',
    handler: (_: IncomingMessage, response: ServerResponse) => void answerScrape(scrape, response),
  };
  return [route('/healthz', () => []), route('/readyz', missing), metrics];
}

async function answerScrape(scrape: Health['scrape'], response: ServerResponse): Promise<void> {
  try {
    const { contentType, text } = await scrape();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  } catch {
    response.writeHead(500).end();
  }
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

/** Monitors ask with HEAD, for which Node sends no body. */
export function findRoute(
  routes: readonly Route[],
  { method, url = '' }: IncomingMessage,
): Route | undefined {
  const [path] = url.split('?');
  const wanted = method === 'HEAD' ? 'GET' : method;
  return routes.find((route) => route.path === path && route.method === wanted);
}
