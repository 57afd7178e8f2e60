import type { Server } from 'node:http';
import type { Socket } from 'node:net';

interface ConnectionLimit {
  connectionsMax: number;
  /** Whether a connection has an accepted request without an answer; it is never closed then. */
  isAnswering: (socket: Socket) => boolean;
}

/**
 * Limits the number of connections: for each one above the limit, closes the one that was idle for
 * longest. Node's `maxConnections` would refuse the new one instead, so slow senders could keep Slack out.
 */
export function limitConnections(server: Server, limit: ConnectionLimit): void {
  const connections = new Set<Socket>();
  const moveToEnd = (socket: Socket) => {
    connections.delete(socket);
    connections.add(socket);
  };

  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    if (connections.size > limit.connectionsMax) endOldest(connections, limit);
  });
  server.on('request', ({ socket }) => moveToEnd(socket));
}

function endOldest(connections: ReadonlySet<Socket>, { isAnswering }: ConnectionLimit): void {
  for (const socket of connections) {
    if (!isAnswering(socket)) return void socket.destroy();
  }
}
