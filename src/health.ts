import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { withListenErrors } from './start-sentence.ts';

export interface Health {
  /** Ready means connected to Slack and taking work. */
  isReady(): boolean;
}

export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Routes in Bolt's form: `/healthz` says that the process lives, `/readyz` that it takes work. */
export function healthRoutes({ isReady }: Health) {
  const answer = (path: string, isWell: () => boolean) => ({
    path,
    method: 'GET',
    handler: (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(isWell() ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(isWell() ? 'ok\n' : 'not ready\n');
    },
  });
  return [answer('/healthz', () => true), answer('/readyz', isReady)];
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
