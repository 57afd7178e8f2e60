import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';
import { gapMark, hasGaps } from '../../src/pipeline/rules/gaps.ts';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import type { VirtualClock } from './virtual-clock.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Long enough for a continuation. */
const FILLING = 'Tea is good for you.\n'.repeat(30);
const USAGE = { model: 'simulated', inputTokens: 1, outputTokens: 1 };

/** The outline of a post that lacks no fact. */
export const NO_GAP = 'Tea 1000';

/** The reader asks for the fact of the writer's gap in other words. */
export const GAP_QUESTION = 'What do we drink?';

/** One model call: its outline and its step. */
export interface Paid {
  outline: string;
  step: string;
}

export interface PaidModelOptions {
  clock: VirtualClock;
  /**
   * Called before each answer; an error that it throws replaces the answer. `isGone` is true if
   * another process already replaced the caller.
   */
  onAsk(paid: Paid, isGone: boolean): Promise<void>;
  /** The duration of an answer. */
  answerMs(paid: Paid): number;
}

/** The model of one process. */
export type PaidModel = (isGone: () => boolean) => Model;

/**
 * Answers by the content of the question: draft 1 fails its verdict, later drafts pass, and readers prefer
 * draft 1. Outlines are
 * numbered (“Tea 7”) and are part of every question. Every text is unique, so that a test sees which
 * one is recorded.
 */
export function createPaidModel({ clock, onAsk, answerMs }: PaidModelOptions): PaidModel {
  let texts = 0;

  async function think(asked: Asked, step: string): Promise<string> {
    const outline = /Tea \d+/.exec(asked.about)?.[0] ?? '';
    await onAsk({ outline, step }, asked.isGone());
    await Promise.race([clock.sleep(answerMs({ outline, step })), aborted(asked.signal)]);
    texts += 1;
    return outline;
  }

  return (isGone) => ({
    async write({ input, instructions, signal }, onText) {
      const outline = await think({ about: input, signal, isGone }, 'draft:1');
      // Only the instructions of an editor's writer name gaps.
      const hasGap = hasGaps(instructions) && outline !== NO_GAP;
      const gap = hasGap ? `\n\nWe drink ${gapMark('Which tea?')}.` : '';
      const text = endOfDraft({ input, gap, texts });
      // A continuation does not repeat the kept text.
      const beginning = input.includes('<written>') ? '' : `# ${outline}\n\n${FILLING}\n`;
      onText(beginning);
      const writingMs = answerMs({ outline, step: 'draft:1' });
      await Promise.race([clock.sleep(writingMs), aborted(signal)]);
      onText(beginning + text);
      return { text: beginning + text, usage: USAGE };
    },

    async answer({ input, signal }, { name, schema }) {
      const [version = 0] = versionsIn(input);
      const outline = await think({ about: input, signal, isGone }, stepFor(name, input));
      const value = ANSWERS[name]?.({ outline, version, input, texts });
      return { value: schema.parse(value), usage: USAGE };
    },

    async draw(prompt, signal) {
      await think({ about: prompt, signal, isGone }, 'thumbnail:1');
      return { bytes: Buffer.from(PNG, 'base64'), mimetype: 'image/png', usage: USAGE };
    },
  });
}

/** A continuation of a text that lacks nothing is its last sentence. */
function endOfDraft({ input, gap, texts }: { input: string; gap: string; texts: number }): string {
  const isWhole = gap !== '' && input.includes('Draft 1 is dull');
  return isWhole ? gap.trim() : `Draft 1 is dull, in ${texts} words.${gap}`;
}

interface Asked {
  about: string;
  signal: AbortSignal;
  isGone(): boolean;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function stepFor(name: string, input: string): string {
  const [version = 0, second = 0] = versionsIn(input);
  if (name === 'comparison') {
    return version < second ? `compare:${second}:ab` : `compare:${version}:ba`;
  }
  const steps: Record<string, string> = {
    brief_reading: 'reading',
    scene: 'scene:1',
    linkedin_post: 'linkedin_post:1',
    claims: `claims:${version}`,
    claim_grounds: `claim:${version}:1`,
    sorted_replies: `sorted:${version}`,
    same_questions: 'matched:1',
    edits: `edits:${version + 1}`,
    revision: `draft:${version + 1}`,
  };
  return steps[name] ?? `verdict:${version}`;
}

function versionsIn(input: string): number[] {
  // A continued draft names its version twice.
  const named = [...input.matchAll(/[Dd]raft (\d+)(?: is|, the earliest)/g)].map(([, version]) =>
    Number(version),
  );
  return [...new Set(named)];
}

interface Question {
  outline: string;
  version: number;
  input: string;
  texts: number;
}

function gapQuestions(outline: string) {
  return outline === NO_GAP ? [] : [{ question: GAP_QUESTION, about: outline }];
}

const ANSWERS: Record<string, (question: Question) => unknown> = {
  verdict: ({ version }) => ({
    verdict: version === 1 ? 'revise' : 'pass',
    checklist: Object.fromEntries(
      CHECKLIST.map((id) => {
        const pass = version > 1 || id !== 'no_filler';
        const passages = pass ? [] : [{ quote: 'Draft 1 is', fix: 'Say more.' }];
        return [id, { pass, quote: '', fix: '', passages }];
      }),
    ),
    doubts: [],
    summary: '',
  }),
  revision: ({ outline, version, input, texts }) => ({
    answers: Object.fromEntries(
      [...input.matchAll(/<item id="(\w+)"/g)].map(([, id]) => [
        id,
        { status: 'addressed', reason: 'Done.', before: '', after: '' },
      ]),
    ),
    changes: ['Reworded.'],
    draft: `# ${outline}\n\nDraft ${version + 1} is better, in ${texts} words.`,
  }),
  edits: ({ version, input, texts }) => {
    const ids = [...input.matchAll(/<item id="(\w+)"/g)].map(([, id = '']) => id);
    const replaced = (passage: string, text: string) => {
      return { serves: ids, kind: 'replace' as const, passage, text };
    };
    const gap = /Fill exactly this gap[^\n]*?(\[\[[^\n]*\]\])/.exec(input)?.[1];
    return {
      edits: [
        replaced(`Draft ${version} is`, `Draft ${version + 1} is better, in ${texts} words, and`),
        ...(gap === undefined ? [] : [replaced(gap, 'green tea')]),
      ],
      answers: Object.fromEntries(ids.map((id) => [id, { status: 'addressed', reason: 'Done.' }])),
      changes: ['Added a sentence.'],
      rewrite: { serves: '', draft: '' },
    };
  },
  sorted_replies: ({ input }) => {
    const items = [...input.matchAll(/<item id="(\w+)"[^>]*>\n([^\n]*)/g)];
    const named = items.map(([, id = '', text = '']) => ({ id, text }));
    const sortOf = (text: string) => (text.includes('Lunch') ? 'talk' : 'change');
    const [first] = named.filter(({ text }) => text.includes('brief'));
    const [second] = named.filter(({ text }) => text.includes('long'));
    return {
      replies: Object.fromEntries(named.map(({ id, text }) => [id, sortOf(text)])),
      contradictions: first && second ? [{ first: first.id, second: second.id }] : [],
    };
  },
  claims: ({ version }) => {
    const quote = `Draft ${version} is`;
    return { claims: [{ kind: 'about_us', quote, statement: 'There is a draft.' }] };
  },
  claim_grounds: ({ outline, input }) => {
    const ids = [...input.matchAll(/<claim id="(\w+)"/g)].map(([, id = '']) => id);
    const given = { ground: 'outline', quotes: [outline], fix: '' };
    return { claims: Object.fromEntries(ids.map((id) => [id, given])) };
  },
  brief_reading: ({ outline, texts }) => ({
    ...NO_READING,
    points: [`Tea, ${texts} times`],
    questions: [{ question: 'Which cup?', about: outline }, ...gapQuestions(outline)],
    calculations: [],
  }),
  same_questions: ({ input }) => {
    const ids = [...input.matchAll(/<item id="(G\d+)"/g)].map(([, id = '']) => id);
    return { gaps: Object.fromEntries(ids.map((id) => [id, 'Q2'])) };
  },
  scene: ({ texts }) => ({ scene: 'A cup.', alt_text: `A cup of tea, ${texts} times.` }),
  comparison: ({ input, texts }) => {
    const [first = 0, second = 0] = versionsIn(input);
    return { better: first < second ? 'A' : 'B', why: `It says more, ${texts} times.` };
  },
  linkedin_post: ({ texts }) => ({ text: `Tea is good, ${texts} times.`, hashtags: ['tea'] }),
};
