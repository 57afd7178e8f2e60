import { CONTINUED_CHARS_MIN, continuableText } from '../rules/continue-draft.ts';
import type { RunContext } from './run-context.ts';

/** A crash loses at most this much of a draft in progress. */
export const SAVE_INTERVAL_MS = 1_000;

/** Saves a draft while the model writes it, so that the next attempt can continue the text. */
export interface TextKeeper {
  /** Cheap to call: reads and saves at most once for each `SAVE_INTERVAL_MS`. */
  update(textSoFar: string): void;
  waitForSave(): Promise<void>;
  saveLatest(): Promise<void>;
  hasSaved(): boolean;
}

type Deps = Pick<RunContext, 'unfinishedDrafts' | 'claim' | 'clock' | 'log' | 'resetLosses'>;

interface EarlierText {
  stored: string;
  continued: string;
}

export function createTextKeeper(
  deps: Deps,
  step: string,
  { stored, continued }: EarlierText,
): TextKeeper {
  const { unfinishedDrafts, claim, clock, log, resetLosses } = deps;
  let latest = '';
  let saved = stored;
  /** Also of a text that was not worth saving: reading a long one takes time. */
  let readAt = Number.NEGATIVE_INFINITY;
  let saving: Promise<void> | undefined;

  async function save(text: string): Promise<void> {
    try {
      await unfinishedDrafts.keep(claim, step, text);
      saved = text;
      if (isProgress(text)) await resetLosses();
    } catch (error) {
      log.warn(
        { run: claim.runId, step, err: error },
        'the text of the draft so far could not be saved; a crash now loses it',
      );
    } finally {
      readAt = clock.now();
      saving = undefined;
    }
  }

  /** A text that starts over, or adds only a few words, is not progress. */
  function isProgress(text: string): boolean {
    const isContinued = stored === '' || (continued !== '' && text.startsWith(continued));
    return isContinued && text.length >= stored.length + CONTINUED_CHARS_MIN;
  }

  /** The post so far. A text that starts over replaces the saved one only when it is longer. */
  function textToSave(): string | undefined {
    if (latest.length <= saved.length) return undefined;
    const text = continuableText(latest);
    return text.length > saved.length ? text : undefined;
  }

  return {
    update(textSoFar) {
      latest = textSoFar;
      if (saving !== undefined || latest.length < CONTINUED_CHARS_MIN) return;
      if (clock.now() - readAt < SAVE_INTERVAL_MS) return;
      readAt = clock.now();
      const text = textToSave();
      if (text !== undefined) saving = save(text);
    },
    waitForSave: async () => await saving,
    async saveLatest() {
      await saving;
      const text = textToSave();
      if (text !== undefined) await save(text);
    },
    hasSaved: () => saved !== '',
  };
}
