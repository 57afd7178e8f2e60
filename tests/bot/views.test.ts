import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import type { Content } from '../../src/bot/views/blocks.ts';
import { briefModal } from '../../src/bot/views/brief-modal.ts';
import { homeView } from '../../src/bot/views/home/home.ts';
import { answersModal } from '../../src/bot/views/questions/answers-modal.ts';
import { checksModal } from '../../src/bot/views/questions/checks-modal.ts';
import { revisionModal } from '../../src/bot/views/review/revision-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { gapMark } from '../../src/pipeline/rules/gaps.ts';
import { checkEach } from '../check-each.ts';
import { ADA, aBrief, aNote, aRun, DEFAULTS, NOON } from '../pipeline/cast.ts';
import { firstOf } from '../sampled.ts';
import { contentsWith } from './every-message.ts';
import { FRAMED_TOKENS, HostileText, LIVE_TOKEN } from './hostile-text.ts';

const WORDS = wordsFor();
const LONGEST = {
  words: 'Interruptions cost money, and money costs interruptions. '.repeat(800),
  'one word': 'x'.repeat(40_000),
  'signs that grow when escaped': '<&>'.repeat(2_500),
  Japanese: '費用は三分の一になりました。'.repeat(2_500),
  'surrogate pairs': '🧵'.repeat(20_000),
  lists: `- one ${'word '.repeat(20)}\n- two\n\n`.repeat(120),
  'a table': `| a | b |\n|--|--|\n${`| 1 | \`2\` ${'word '.repeat(20)}|\n`.repeat(120)}`,
  code: `\`\`\`sh\n${'echo "<!here>"\n'.repeat(2_500)}\`\`\``,
  'lines only': '\n'.repeat(5_000),
  nothing: '',
};

function expectSendable(content: Content): void {
  expect(content.text.trim()).not.toBe('');
  expect(checkMessage(content, 'post')).toEqual([]);
  const updated = { ...content, text: content.text.slice(0, 3_000) };
  expect(checkMessage(updated, 'update')).toEqual([]);
}

/** The app itself mentions ada alone, and names one moment alone; no hostile text of these tests has either. */
function expectHarmless(content: unknown): void {
  const people = [`<@${ADA.user}>`, '<!subteam^S1>'];
  const own = [...people, '<#C1>', ...Object.values(WORDS.times).map((show) => show(NOON))];
  const json = own.reduce((rest, token) => rest.replaceAll(token, ''), JSON.stringify(content));
  expect(json).not.toMatch(LIVE_TOKEN);
}

it.each(firstOf(Object.entries(LONGEST), 4))(
  'Slack accepts every message at its longest, in %s',
  (_, words) => {
    checkEach(contentsWith(words), expectSendable);
  },
);

describe('with hostile words everywhere', () => {
  it('no message contains a token', () => {
    checkEach(contentsWith(FRAMED_TOKENS.join('\n\n')), (content) => {
      expectHarmless(content);
      expectSendable(content);
    });
  });

  it('no message contains a token, for any words', () => {
    fc.assert(
      fc.property(HostileText, (words) => {
        for (const [, content] of contentsWith(words)) expectHarmless(content);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the brief form', () => {
  const privateMetadata = JSON.stringify({ team: 'T1', channel: 'C1', replyUrl: 'x'.repeat(200) });

  it.each(['', 'One point.', 'x'.repeat(6_000), 'x'.repeat(9_000), '<!channel>'])(
    'opens with the outline',
    (outline) => {
      const form = {
        outline,
        defaults: { ...DEFAULTS, roundsMax: 5 },
        asksChannel: true,
        privateMetadata,
      };

      expect(checkView(briefModal(WORDS, form))).toEqual([]);
      expect(checkView(briefModal(WORDS, { ...form, asksChannel: false }))).toEqual([]);
    },
  );

  it('continues in the second field when the first is full', () => {
    const outline = `${'a'.repeat(3_000)}${'b'.repeat(500)}`;
    const form = { outline, defaults: DEFAULTS, asksChannel: false, privateMetadata };

    expect(JSON.stringify(briefModal(WORDS, form))).toContain(
      `"initial_value":"${'b'.repeat(500)}"`,
    );
  });
});

it.each([0, 1, 60])('the revision form opens with %i items open', (openItems) => {
  const form = { version: 99, openItems, privateMetadata: '{}' };

  expect(checkView(revisionModal(WORDS, form))).toEqual([]);
});

describe('the form with forty questions', () => {
  const text = '<!channel> & '.repeat(24).slice(0, 300);
  const ids = Array.from({ length: 40 }, (_, at) => `Q${at + 1}`);
  const questions = ids.map((id) => aNote({ id, kind: 'question', text, quote: text }));
  const answers = ids.slice(0, 39).map((about) => aNote({ id: `N${about}`, about, text }));
  const markdown = ids.map((id) => gapMark('How many?', id)).join(' ');

  it.each([
    ['open', questions],
    ['answered', [...questions, ...answers]],
  ])('opens with all of them %s', (_, items) => {
    const view = answersModal(WORDS, { items, markdown }, '{}');

    expect(checkView(view)).toEqual([]);
    expect(view.blocks).toHaveLength(15);
  });
});

describe('the form with checks', () => {
  it.each([
    ['no', []],
    ['the most', Array.from({ length: 12 }, (_, at) => `${at} ${'x'.repeat(498)}`)],
    ['hostile', FRAMED_TOKENS],
  ])('opens with %s points, also after a later edit', (_, points) => {
    const checks = { points, orders: points };
    const form = { checks, privateMetadata: '{}' };
    const changed = { ...checks, basedOn: 1, name: `<@${ADA.user}>` };

    expect(checkView(checksModal(WORDS, form))).toEqual([]);
    const stale = checksModal(WORDS, { ...form, changed });
    expect(checkView(stale)).toEqual([]);
    expectHarmless(stale.blocks[0]);
  });
});

describe('Home', () => {
  it.each([0, 15])('shows %i runs', (count) => {
    const brief = aBrief({ title: FRAMED_TOKENS.join(' ').slice(0, 150) });
    const runs = Array.from({ length: count }, () => aRun({ brief }));
    const finished = runs.slice(0, 5);
    const home = homeView(WORDS, { waiting: [...runs, ...runs], inProgress: [], finished });

    expect(checkView(home)).toEqual([]);
    expectHarmless(home);
  });
});
