import type { IncomingMessage } from 'node:http';

/**
 * The largest expected body is an edit of the longest message: 40,000 characters, each escaped to six,
 * before and after, as text and as blocks. Slack's views have 250 kB at most.
 */
export const BODY_BYTES_MAX = 1_048_576;
/** Slack gives up after three seconds, so a slower sender is not Slack. */
const BODY_MS_MAX = 3_000;
/** Requests with an incomplete body. Slack sends a body at once; an attacker sends it slowly. */
export const SENDING_MAX = 500;
const SENDING_BYTES_MAX = 64 * 1_048_576;

export type ReadBody = { body: Buffer } | { status: number };

export interface RequestBodies {
  /** Never rejects. */
  read(request: IncomingMessage): Promise<ReadBody>;
}

interface BodyLimits {
  sendingMax?: number | undefined;
  bodyMsMax?: number | undefined;
}

/**
 * Reads request bodies within limits of time, size, number and memory. Above a limit, refuses the
 * request that began to send first in favour of the new one.
 */
export function createRequestBodies({
  sendingMax = SENDING_MAX,
  bodyMsMax = BODY_MS_MAX,
}: BodyLimits = {}): RequestBodies {
  const sending = new Set<{ refuse(status: number): void }>();
  let bytesHeld = 0;

  function freeMemory(): void {
    for (const oldest of sending) {
      if (sending.size <= sendingMax && bytesHeld <= SENDING_BYTES_MAX) return;
      oldest.refuse(503);
    }
  }

  return {
    read: async (request) => {
      if (Number(request.headers['content-length']) > BODY_BYTES_MAX) return { status: 413 };
      return await new Promise((resolve) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const pending = { refuse: (status: number) => finish({ status }) };
        const timer = setTimeout(() => pending.refuse(408), bodyMsMax);

        function finish(read: ReadBody): void {
          if (!sending.delete(pending)) return;
          clearTimeout(timer);
          bytesHeld -= size;
          request.off('data', take);
          resolve(read);
        }

        function take(chunk: Buffer): void {
          chunks.push(chunk);
          size += chunk.length;
          bytesHeld += chunk.length;
          if (size > BODY_BYTES_MAX) pending.refuse(413);
          else freeMemory();
        }

        sending.add(pending);
        freeMemory();
        request.on('data', take);
        request.once('end', () => finish({ body: Buffer.concat(chunks) }));
        // The sender has disconnected and reads no answer; this only ends the promise.
        request.once('close', () => pending.refuse(400));
        request.on('error', () => pending.refuse(400));
      });
    },
  };
}
