import type { ListenerDeps } from './listener-deps.ts';

/** For forms, whose acknowledgement does not wait for it. The run shows the same messages later. */
export async function showAnswers(
  { showAnswers: show, log }: Pick<ListenerDeps, 'showAnswers' | 'log'>,
  runId: string,
): Promise<void> {
  try {
    await show(runId);
  } catch (error) {
    log.warn(
      { run: runId, err: error },
      'answers are stored and could not be shown; the run shows them',
    );
  }
}
