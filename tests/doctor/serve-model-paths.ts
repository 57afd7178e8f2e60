import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A text is sent as it is, another value as JSON. */
type Answers = Record<string, (body: { stream?: boolean }) => unknown>;

/** A model server with these paths alone; all others answer 404. */
export async function serveModelPaths(answers: Answers): Promise<string> {
  const server = createServer(async (request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) return response.writeHead(404).end('{"detail":"Not Found"}');
    const value = answer((await json(request)) as { stream?: boolean });
    const isText = typeof value === 'string';
    const type = isText && value.startsWith('data:') ? 'text/event-stream' : 'text/html';
    response.writeHead(200, { 'content-type': isText ? type : 'application/json' });
    return response.end(isText ? value : JSON.stringify(value));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
