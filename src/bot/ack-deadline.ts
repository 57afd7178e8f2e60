/** Slack shows a click as failed after three seconds without an acknowledgement; ours needs some of them. */
const READ_MS_MAX = 2_300;

/** Limits what is read before the acknowledgement of one request. */
export interface AckDeadline {
  /** Calls back once at the deadline, or at once after it, unless the returned function is called before. */
  onPassed(callback: () => void): () => void;
}

/** Called when a request arrives. */
export type StartAckDeadline = () => AckDeadline;

export const startAckDeadline: StartAckDeadline = () => startDeadline(READ_MS_MAX);

/** Most requests wait for nothing, so each wait has its own timer, in place of a signal for each request. */
export function startDeadline(ms: number): AckDeadline {
  const passesAt = performance.now() + ms;
  return {
    onPassed(callback) {
      const leftMs = passesAt - performance.now();
      if (leftMs <= 0) callback();
      const timer = leftMs <= 0 ? undefined : setTimeout(callback, leftMs).unref();
      return () => clearTimeout(timer);
    },
  };
}

/** The deadline came before anything was stored. */
export const TOO_SLOW = Symbol('too slow');

/** Gives `late` if the deadline comes first; the work may end later. Only for reads. */
export async function inTime<T, const Late>(
  deadline: AckDeadline,
  work: Promise<T>,
  late: Late,
): Promise<T | Late> {
  return await new Promise((resolve, reject) => {
    const cancel = deadline.onPassed(() => resolve(late));
    void work.then(resolve, reject).finally(cancel);
  });
}
