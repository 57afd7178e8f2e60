import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../src/app/log.ts';
import {
  escapeMrkdwn,
  oneLine,
  readMessageText,
  toPlainText,
  truncateEscaped,
  unescapeMrkdwn,
} from '../../src/bot/text/escape.ts';
import { type Part, plainParts } from '../../src/bot/text/markdown-parts.ts';
import { createMarkdownRenderer } from '../../src/bot/text/render-markdown.ts';
import { withoutTokens } from '../../src/bot/text/slack-markdown.ts';
import { ASSET_VIEWS } from '../../src/bot/views/assets/registry.ts';
import { draftMessages, draftSizes } from '../../src/bot/views/drafts/draft-message.ts';
import {
  beginningOf,
  LIVE_SIZES,
  liveDraftMessage,
} from '../../src/bot/views/drafts/live-draft-message.ts';
import { plainDraftMessages } from '../../src/bot/views/drafts/plain-draft.ts';
import { assetsMessage } from '../../src/bot/views/endings/assets-message.ts';
import { returnedOutlineMessages } from '../../src/bot/views/failure-message.ts';
import { verdictMessage } from '../../src/bot/views/review/verdict-message.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { readObject } from '../../src/model/text/read-object.ts';
import { tidyScene } from '../../src/pipeline/assets/scene.ts';
import { thumbnailPrompt } from '../../src/pipeline/assets/thumbnail.ts';
import { plainText } from '../../src/pipeline/markdown/plain-text.ts';
import { untrustedText } from '../../src/pipeline/prompts/untrusted-text.ts';
import { tidyReading } from '../../src/pipeline/rules/brief/tidy-reading.ts';
import { notesWithAims } from '../../src/pipeline/rules/by-hand/aim-of-reply.ts';
import { sentencesByHand } from '../../src/pipeline/rules/by-hand/protected-sentences.ts';
import { checkDraft, countWords } from '../../src/pipeline/rules/checks/draft-checks.ts';
import { checkForEditor } from '../../src/pipeline/rules/checks/editor-checks.ts';
import { checkHouseWords } from '../../src/pipeline/rules/checks/house-words.ts';
import { createPassageLocator } from '../../src/pipeline/rules/checks/located-passages.ts';
import { draftSoFar, draftText } from '../../src/pipeline/rules/draft-text.ts';
import { draftBlocks } from '../../src/pipeline/rules/quotations/draft-sentences.ts';
import { closedQuestions } from '../../src/pipeline/rules/review/questions.ts';
import { createLocator } from '../../src/pipeline/rules/text/locate.ts';
import { titleOf } from '../../src/pipeline/rules/title.ts';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import { House } from '../../src/pipeline/run/house.ts';
import { badShapes, type Shape } from '../bad-shapes.ts';
import {
  aBrief,
  aDraft,
  aKnownBrief,
  aNote,
  anItem,
  aRun,
  aVerdict,
  NOON,
} from '../pipeline/cast.ts';
import { byShare } from '../sampled.ts';
import { IS_WHOLE } from '../whole-sweeps.ts';

const NO_NAMES = { names: new Map(), someone: 'x', aChannel: 'x', aGroup: 'x' };

/** The limit of decision 027, in milliseconds of a processor at its full speed. */
const WORDS = wordsFor();
const HELD_MS_MAX = 50;

/** The processor time of `calibrate` on the machine the limit was measured on, with nothing else running. */
const CALIBRATION_MS = 30;
const CALIBRATION_TEXT = 'a b'.repeat(33_000);

/** A fixed piece of work. It takes longer where the processor is slower or shares its core. */
function calibrate(): void {
  for (let round = 0; round < 5; round += 1) {
    CALIBRATION_TEXT.replace(/[ab]/g, (sign, at: number) => (at % 2 === 0 ? sign : `${sign}x`));
  }
}
const SEED = Number(process.env['SEED'] ?? 1);

/**
 * The longest stretch of the calling thread's processor time between two turns of its event loop, in
 * milliseconds. Time of other threads and processes does not count.
 */
async function heldMs(work: () => unknown): Promise<number> {
  let longest = 0;
  let start = process.threadCpuUsage();
  const endStretch = () => {
    const { user, system } = process.threadCpuUsage(start);
    longest = Math.max(longest, (user + system) / 1_000);
    start = process.threadCpuUsage();
  };
  const turns = setInterval(endStretch, 1);
  try {
    await work();
  } finally {
    clearInterval(turns);
  }
  endStretch();
  return longest;
}

/** Garbage collection and a slowed machine can fall into several attempts; a slow shape is slow in all of them. */
const ATTEMPTS_MAX = 12;

async function leastHeldMs(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS_MAX && least > HELD_MS_MAX; attempt += 1) {
    const held = await heldMs(work);
    const slowness = held > HELD_MS_MAX ? (await heldMs(calibrate)) / CALIBRATION_MS : 1;
    least = Math.min(least, held / Math.max(1, slowness));
  }
  return least;
}

async function slowShapes(shapes: readonly Shape[], work: (text: string) => unknown) {
  const slow: string[] = [];
  for (const { name, text } of shapes) {
    const ms = await leastHeldMs(() => work(text));
    if (ms > HELD_MS_MAX) slow.push(`${name} (${text.length}): ${Math.round(ms)} ms, seed ${SEED}`);
  }
  return slow;
}

const MIXTURES = byShare({ sample: 2, all: IS_WHOLE ? 30 : 8 });
const LONG = [...(IS_WHOLE ? [40_000] : []), 100_000].flatMap((length) =>
  badShapes(length, { mixtures: MIXTURES, seed: SEED }),
);
/** In `npm run check` each work gets every third shape, and `npm run test:simulation` gives it all. */
const SHARE = byShare({ sample: 50, all: IS_WHOLE ? 1 : 3 });
const FAILURE = { number: 1, code: 'slack_not_in_channel' as const, step: 'post', at: NOON };
const plainOf = (text: string): Part[] => plainParts(text, LIVE_SIZES);

const WORKS: Record<string, (text: string) => unknown> = {
  'the checks of a draft': (text) => checkDraft(aBrief({ outline: text, lengthWords: 900 }), text),
  'the checks of an editor run': (text) => {
    const brief = aBrief({ outline: text, lengthWords: 900 });
    return checkForEditor(brief, aKnownBrief(brief), { markdown: text });
  },
  'the word lists of a team': (text) => {
    const words = (text.slice(0, 2_000).match(/\S{1,20}/g) ?? []).slice(0, 80);
    const avoid = [...words, ...Array.from({ length: 100 - words.length }, (_, at) => `tea ${at}`)];
    const prefer = avoid.map((insteadOf) => ({ use: `${insteadOf} a`, insteadOf }));
    checkHouseWords(House.parse({ avoid, prefer }), text);
  },
  'the passages of a verdict': (text) => {
    const brief = aKnownBrief(aBrief({ outline: text }));
    const passages = [text.slice(0, 900), text.slice(-300), 'nowhere at all'].map((quote) => {
      return { quote, fix: text };
    });
    return createPassageLocator({ draft: text, brief })('holds_together', passages);
  },
  'the count of its words': countWords,
  'the places of quotes': (text) => {
    const find = createLocator(text);
    const middle = text.slice(text.length / 2).trim();
    return [middle.slice(0, 300), `“${middle.slice(0, 900)}”`, `${middle.slice(0, 40)} … x`].map(
      find,
    );
  },
  'its title': (text) => {
    const { title: _, ...brief } = aBrief({ outline: text });
    titleOf(brief, text);
  },
  'its gaps': (text) => {
    const gapped = `[[? ${text} ]] [[?Q1 ${text}`;
    const items = [aNote({ id: 'Q1', kind: 'question', text })];
    return closedQuestions(items, { before: gapped, after: `${gapped}\n${text}` });
  },
  'the reading of an outline': (text) => {
    const questions = Array.from({ length: 20 }, (_, at) => ({
      question: `${at}${text}`,
      about: text,
    }));
    tidyReading(`a${text}b`, { ...NO_READING, title: text, points: [text], questions });
  },
  'the prompt of its picture': (text) => thumbnailPrompt('Tea', text),
  'the scene of its picture': (text) =>
    tidyScene({ scene: `a${text}`, alt_text: `a${text.slice(0, 398)}` }),
  'the plain text of an announcement': (text) => plainText(text.slice(0, 6_000)),
  'the draft in an answer': (text) => draftText(`a${text}`),
  'an unfinished answer': (text) => draftSoFar(text),
  'an unfinished answer that begins with talk': (text) => draftSoFar(`Sure!\n\n${text}`),
  'text between tags of a prompt': (text) => untrustedText('draft', text),
  'pieces of plain text': plainOf,
  'a message of Slack': (text) => readMessageText(unescapeMrkdwn(text), NO_NAMES),
  'text for mrkdwn': (text) => [
    truncateEscaped(escapeMrkdwn(text), 3_000),
    toPlainText(text),
    oneLine(text),
  ],
  'text to copy': withoutTokens,
  'a plain draft': (text) =>
    plainDraftMessages(WORDS, { draft: aDraft({ markdown: text }), answered: [] }),
  'the text of a live draft': (text) =>
    liveDraftMessage(WORDS, { version: 1, textSoFar: text }, plainOf(beginningOf(text))),
  'a returned outline': (text) =>
    returnedOutlineMessages(
      WORDS,
      { run: aRun({ brief: aBrief({ outline: text }) }), failure: FAILURE, hasThread: false },
      plainOf(text),
    ),
  'answers to notes': (text) => {
    const note = aNote({ text });
    const answer = { status: 'addressed' as const, reason: text, before: text, after: text };
    const draft = aDraft({
      markdown: 'Tea',
      changes: [text],
      answers: [{ id: note.id, ...answer }],
    });
    return draftMessages(WORDS, { draft, answered: [note] }, []);
  },
  'a verdict': (text) => {
    const items = [anItem({ pass: false, quote: text, fix: text })];
    return verdictMessage(WORDS, aDraft(), aVerdict({ verdict: 'revise', items, summary: text }));
  },
  'a text for LinkedIn': (text) => {
    const usage = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
    const made = { state: 'made' as const, asset: { text, hashtags: ['tea'] }, usage };
    const readPicture = async () => Uint8Array.of();
    const posted = { draft: aDraft(), number: 1, readPicture, assets: { linkedin_post: made } };
    return assetsMessage(WORDS, aRun(), { views: ASSET_VIEWS, posted, fileIds: {} });
  },
};

describe('no text of up to 100,000 characters blocks the event loop', { timeout: 300_000 }, () => {
  it.each(Object.entries(WORKS))('in %s', async (name, work) => {
    const place = Object.keys(WORKS).indexOf(name);
    // Each work gets other shapes than the work before it.
    const shapes = LONG.filter((_, at) => at % SHARE === place % SHARE);
    expect(await slowShapes(shapes, work)).toEqual([]);
  });

  it.each<[string, (text: string) => unknown]>([
    ['the sentences', (text) => draftBlocks(text, [])],
    ['the sentences that people wrote', (text) => sentencesByHand({ markdown: 'Tea.' }, text)],
    ['the quotations of a reply', (text) => notesWithAims('> a\nb\n'.repeat(2_000), text)],
  ])('in %s of a draft with very many blocks', async (_, read) => {
    const shapes = ['\n', '\r\n\n', '1. a\n\n'].map((block) => {
      return { name: JSON.stringify(block), text: block.repeat(100_000 / block.length) };
    });
    expect(await slowShapes(shapes, read)).toEqual([]);
  });

  it('in an answer with very many thoughts and objects', async () => {
    const text = `${'<think>'.repeat(7_000)}${'{} '.repeat(17_000)}`;
    const read = (answer: string) => expect(() => readObject(z.never(), answer)).toThrow();
    expect(await slowShapes([{ name: 'thoughts and objects', text }], read)).toEqual([]);
  });

  it('when it is short enough to be parsed at once', async () => {
    const { render } = openRenderer();
    const short = [100, 400].flatMap((length) =>
      badShapes(length, { mixtures: byShare({ sample: 3, all: 200 }), seed: SEED }),
    );

    expect(await slowShapes(short, (text) => render(text, LIVE_SIZES))).toEqual([]);
  });

  it('when it has to be parsed in another thread', async () => {
    const { render } = openRenderer();
    const draft = (text: string) => aDraft({ markdown: text });
    // Another test checks the thread's result; here the thread may give up soon.
    const show = async (text: string) =>
      draftMessages(
        WORDS,
        { draft: draft(text), answered: [] },
        await render(text, draftSizes(WORDS, { draft: draft(text), answered: [] }), 100),
      );

    const shapes = badShapes(100_000, { mixtures: MIXTURES, seed: SEED });
    const long = shapes.filter(
      (_, index) => index % byShare({ sample: 24, all: IS_WHOLE ? 1 : 3 }) === 0,
    );
    expect(await slowShapes(long, show)).toEqual([]);
  });
});

function openRenderer() {
  const renderer = createMarkdownRenderer(createLog('silent'));
  onTestFinished(renderer.stop);
  return renderer;
}
