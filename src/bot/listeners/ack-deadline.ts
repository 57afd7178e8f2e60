/** Slack shows a click as failed after three seconds without an acknowledgement; ours needs some of them. */
const READ_MS_MAX = 2_300;

/** Begins when a request arrives, and limits everything that is read before its acknowledgement. */
export type StartAckDeadline = () => AbortSignal;

export const startAckDeadline: StartAckDeadline = () => AbortSignal.timeout(READ_MS_MAX);

/** The deadline came before anything was stored. */
export const TOO_SLOW = Symbol('too slow');

/** Gives `late` if the deadline comes first; the work may end later. Only for reads. */
export async function inTime<T, const Late>(
  deadline: AbortSignal,
  work: Promise<T>,
  late: Late,
): Promise<T | Late> {
  return await new Promise((resolve, reject) => {
    const giveUp = () => resolve(late);
    if (deadline.aborted) giveUp();
    deadline.addEventListener('abort', giveUp, { once: true });
    const end = () => deadline.removeEventListener('abort', giveUp);
    void work.then(resolve, reject).finally(end);
  });
}
