import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { SlackRefusal } from './refusal.ts';
import type { Ack, Envelope, Transport } from './transport.ts';
import { json } from './web-api/method.ts';
import type { Workspace } from './workspace.ts';

const PING_INTERVAL_MS = 10_000;
const FAREWELL_MS = 500;
const GOING_AWAY = 1001;

const Answer = json(
  z.object({
    envelope_id: z.string(),
    payload: z.record(z.string(), z.unknown()).default({}),
  }),
);

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

export interface SocketMode extends Transport {
  /** Gives a URL for one connection; it works once. */
  open(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Asks every connection to reconnect, as Slack does every few hours. After `link_disabled` the
   * workspace opens no new one until `enable`.
   */
  disconnect(reason: DisconnectReason): void;
  /** Switches Socket Mode on again. */
  enable(): void;
  /** Terminates every connection without a close frame. */
  cut(): void;
  /** From now on the open connections stay open, do not respond and lose every message. */
  stopResponding(): void;
  /** The next `count` connections open and never receive a message. */
  ignoreUpgrades(times: number): void;
  /** Sends the last command or interaction again, in the same envelope. */
  redeliver(): void;
}

/** Socket Mode: several connections may be open, and each envelope goes to only one of them. */
export function createSocketMode(workspace: Workspace, ackTimeoutMs: number): SocketMode {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const silent = new WeakSet<WebSocket>();
  let lastRequest = '';
  const neglect = createNeglect(server);
  const tickets = createTickets(workspace);
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, { socket: WebSocket; settle: (ack: Ack) => void }>();

  function welcome(socket: WebSocket) {
    sockets.push(socket);
    keepAlive(socket, () => !silent.has(socket));
    socket.on('message', (data) => void (silent.has(socket) || take(String(data))));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      sockets.splice(sockets.indexOf(socket), 1);
      for (const held of waiting.values()) {
        if (held.socket === socket) held.settle({ acked: false, reason: 'timeout' });
      }
      workspace.changed();
    });
    socket.send(JSON.stringify(helloFor(workspace, sockets.length)));
    workspace.changed();
  }

  function take(text: string) {
    const answer = Answer.safeParse(text);
    if (!answer.success) return;
    const { envelope_id: id, payload: body } = answer.data;
    waiting.get(id)?.settle({ acked: true, body });
  }

  function send(envelope: Envelope): Promise<Ack> {
    const socket = sockets.shift();
    if (socket === undefined) return Promise.resolve({ acked: false, reason: 'connection_failed' });
    sockets.push(socket);
    const id = randomUUID();
    return new Promise((resolve) => {
      const giveUp = workspace.clock.setAlarm(workspace.clock.now() + ackTimeoutMs, () =>
        settle({ acked: false, reason: 'timeout' }),
      );
      function settle(ack: Ack) {
        giveUp();
        waiting.delete(id);
        resolve(ack);
      }
      waiting.set(id, { socket, settle });
      const frame = JSON.stringify(framed(envelope, id));
      if (envelope.type !== 'events_api') lastRequest = frame;
      if (!silent.has(socket)) socket.send(frame);
    });
  }

  return {
    isConnected: () => sockets.length > 0,
    open: tickets.open,
    upgrade(request, socket, head) {
      if (!tickets.take(request)) socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      else if (!neglect.takes(request, socket, head))
        server.handleUpgrade(request, socket, head, welcome);
    },
    send,
    disconnect(reason) {
      if (reason === 'link_disabled') tickets.setOpen(false);
      for (const socket of sockets) socket.send(noticeOf(reason));
    },
    enable: () => tickets.setOpen(true),
    stopResponding: () => void sockets.map((socket) => silent.add(socket)),
    ignoreUpgrades: neglect.begin,
    redeliver: () => sockets.at(-1)?.send(lastRequest),
    cut: () => void [...sockets].map((socket) => socket.terminate()),
    close() {
      for (const socket of [...sockets]) farewell(socket);
      server.close();
    },
  };
}

/** Connections that never send a message; every second one also gets no answer to its upgrade. */
function createNeglect(server: WebSocketServer) {
  let left = 0;
  return {
    begin(times: number) {
      left = times;
    },
    takes(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      if (left === 0) return false;
      left -= 1;
      socket.on('error', () => socket.destroy());
      if (left % 2 === 0) server.handleUpgrade(request, socket, head, () => {});
      else socket.on('end', () => socket.destroy()).resume();
      return true;
    },
  };
}

function keepAlive(socket: WebSocket, isAlive: () => boolean): void {
  const ping = setInterval(() => isAlive() && socket.ping(), PING_INTERVAL_MS);
  ping.unref();
  socket.on('ping', (data) => isAlive() && socket.pong(data));
  socket.on('close', () => clearInterval(ping));
}

/** Each ticket admits one connection; there are no tickets while Socket Mode is off. */
function createTickets(workspace: Workspace) {
  const tickets = new Set<string>();
  let isOpen = true;
  return {
    open() {
      if (!isOpen) throw new SlackRefusal('forbidden_team');
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${workspace.url.replace('http', 'ws')}/link?ticket=${ticket}&app_id=${workspace.cast.app.id}`;
    },
    take({ url }: IncomingMessage) {
      return tickets.delete(new URL(url ?? '/', workspace.url).searchParams.get('ticket') ?? '');
    },
    setOpen(open: boolean) {
      isOpen = open;
    },
  };
}

/** `close` does not wait for an app that ignores the close frame. */
function farewell(socket: WebSocket): void {
  socket.close(GOING_AWAY);
  const limit = setTimeout(() => socket.terminate(), FAREWELL_MS);
  socket.on('close', () => clearTimeout(limit));
}

function framed({ type, payload, retry }: Envelope, id: string): Record<string, unknown> {
  return {
    envelope_id: id,
    type,
    accepts_response_payload: type !== 'events_api',
    payload,
    ...(type === 'events_api' && {
      retry_attempt: retry?.attempt ?? 0,
      retry_reason: retry?.reason ?? '',
    }),
  };
}

function noticeOf(reason: DisconnectReason): string {
  return JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } });
}

function helloFor(workspace: Workspace, connections: number): Record<string, unknown> {
  return {
    type: 'hello',
    num_connections: connections,
    connection_info: { app_id: workspace.cast.app.id },
    debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
  };
}
