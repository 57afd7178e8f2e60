import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import type { Content } from '../../src/bot/views/blocks.ts';
import { briefModal } from '../../src/bot/views/brief-modal.ts';
import { homeView } from '../../src/bot/views/home/home.ts';
import { searchModal } from '../../src/bot/views/home/search-modal.ts';
import { ledgerModal } from '../../src/bot/views/ledger/ledger-modal.ts';
import { answersModal } from '../../src/bot/views/questions/answers-modal.ts';
import { checksModal } from '../../src/bot/views/questions/checks-modal.ts';
import { revisionModal } from '../../src/bot/views/review/revision-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { gapMark } from '../../src/pipeline/rules/gaps.ts';
import {
  type EndedPost,
  factsOf as factsOfPost,
} from '../../src/pipeline/rules/stats/post-facts.ts';
import {
  monthsUntil,
  statsByChannel,
  statsByMonth,
  statsOf,
} from '../../src/pipeline/rules/stats/team-stats.ts';
import { checkEach } from '../check-each.ts';
import { ADA, aBrief, aFinding, aNote, aRun, DEFAULTS, NOON } from '../pipeline/cast.ts';
import { byShare, sampled } from '../sampled.ts';
import { IS_WHOLE } from '../whole-sweeps.ts';
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

const NO_RECORDS = { results: new Map(), verdicts: new Map(), decisions: [] };
const factsOf = (post: EndedPost) => factsOfPost(post, () => 0.01);

function expectSendable(content: Content): void {
  expect(content.text.trim()).not.toBe('');
  expect(checkMessage(content, 'post')).toEqual([]);
  const updated = { ...content, text: content.text.slice(0, 3_000) };
  expect(checkMessage(updated, 'update')).toEqual([]);
}

/** The app itself mentions ada alone, and names one moment alone; no hostile text of these tests has either. */
function expectHarmless(content: unknown): void {
  const people = [`<@${ADA.user}>`, '<!subteam^S1>', '<!subteam^S0LEGAL>'];
  const times = Object.values(WORDS.times).map((show) => show(NOON));
  const own = [...people, '<#C1>', ...times.filter((time) => time.startsWith('<!date'))];
  const json = own.reduce((rest, token) => rest.replaceAll(token, ''), JSON.stringify(content));
  expect(json).not.toMatch(LIVE_TOKEN);
}

it.each(sampled(Object.entries(LONGEST), ([name]) => name === 'one word'))(
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
      { numRuns: byShare({ sample: 5, all: IS_WHOLE ? 20 : 10 }) },
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

it.each(['', 'x'])('the brief form cuts an outline between characters', (first) => {
  const outline = first + '🫖'.repeat(4_000);
  const form = { outline, defaults: DEFAULTS, asksChannel: false, privateMetadata: '{}' };

  expect(JSON.stringify(briefModal(WORDS, form))).not.toMatch(/\\ud[89a-f]/);
});

it.each([0, 1, 60])('the revision form opens with %i items open', (openItems) => {
  const headings = Array.from({ length: 60 }, (_, at) => `${at} <!channel> `.repeat(30));
  const form = { version: 99, openItems, headings, privateMetadata: '{}' };

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
    const view = answersModal(WORDS, { items, markdown, next: 2 }, '{}');

    expect(checkView(view)).toEqual([]);
    expect(view.blocks).toHaveLength(16);
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
  const words = FRAMED_TOKENS.join(' ').slice(0, 150);
  const brief = aBrief({ title: words });
  const filter = { text: words, state: 'approved', month: '2026-11', person: ADA.user } as const;

  it.each([0, 30])('shows %i runs', (count) => {
    const placeOf = (at: number) => ({ team: ADA.team, channel: `C${at}` });
    const runs = Array.from({ length: count }, (_, at) => aRun({ brief, place: placeOf(at) }));
    const posts = runs.slice(0, 10);
    const facts = runs.map((run) =>
      factsOf({ run: { ...run, outcome: 'published' }, ...NO_RECORDS }),
    );
    const known = facts.filter((one) => one !== undefined);
    const home = homeView(WORDS, {
      ...{ waiting: runs, inProgress: runs, finished: runs, links: new Map() },
      unreadGroups: ['S0LEGAL'],
      team: { posts, page: 1, hasOlder: true, filter, searched: 1_000 },
      stats: {
        all: statsOf(known),
        months: statsByMonth(known, monthsUntil(NOON, 6)),
        channels: statsByChannel(known),
      },
    });

    expect(checkView(home)).toEqual([]);
    // Channel ids of stored places are harmless.
    expectHarmless(JSON.parse(JSON.stringify(home).replaceAll(/<#C\d+>/g, '')));
  });

  it('opens the form of the search with all choices made', () => {
    const months = monthsUntil(NOON, 24);

    expect(checkView(searchModal(WORDS, { ...filter, channel: 'C1' }, months))).toEqual([]);
    expect(checkView(searchModal(WORDS, {}, months))).toEqual([]);
  });
});

describe('the list of all feedback', () => {
  const texts = [
    FRAMED_TOKENS.join(' '),
    LONGEST['signs that grow when escaped'],
    'مرحبا '.repeat(500),
  ];
  const passages = Array.from({ length: 9 }, () => ({ quote: texts[1] ?? '', fix: '' }));
  const items = texts.flatMap((text) => [
    aNote({ author: ADA.user, text, quote: text, answer: text, state: 'addressed' }),
    aNote({ author: ADA.user, text, about: 'Q1', state: 'struck' }),
    aFinding({ text, quote: text, fix: text, passages, because: { code: 'accepted', draft: 2 } }),
    aNote({ kind: 'question', author: 'reader', text, state: 'declined', answer: text }),
  ]);
  const all = Array.from({ length: 200 }, (_, at) => ({
    item: { ...(items[at % items.length] ?? aNote()), draft: (at % 100) + 1 },
    at: NOON,
  }));

  it.each([0, 7, 19])('fits page %i of two hundred entries', (page) => {
    const view = ledgerModal(WORDS, all, { run: 'R1', page });

    expect(checkView(view)).toEqual([]);
    expectHarmless(view);
  });

  it.each([
    [{}, 0, '1 to 10 of 200 entries'],
    [{}, 99, '191 to 200 of 200 entries'],
    [{ kind: 'note' as const, state: 'struck' as const }, 0, '1 to 10 of 50 entries'],
    [{ draft: 3, kind: 'finding' as const }, 0, '2 entries'],
    [{ draft: 3, kind: 'note' as const }, 0, 'No feedback matches this choice.'],
  ])('shows the entries of %o on page %i', (chosen, page, line) => {
    const view = ledgerModal(WORDS, all, { run: 'R1', ...chosen, page });

    expect(JSON.stringify(view.blocks[1])).toContain(line);
  });

  it('is empty at first', () => {
    const view = ledgerModal(WORDS, [], { run: 'R1', page: 0 });

    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain('No feedback yet');
  });
});
