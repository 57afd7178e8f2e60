import type { Server } from 'node:http';
import type { Socket } from 'node:net';

interface ConnectionLimit {
  connectionsMax: number;
  /** Connections of requests that were let through are never ended. */
  isAnswering: (socket: Socket) => boolean;
}

/**
 * Keeps the number of connections down: for each one too many, the one that was silent for longest is
 * ended. Node's own bound would refuse the new one instead, and slow senders could keep all others out.
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
