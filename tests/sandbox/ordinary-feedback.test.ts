import { describe, expect, it } from 'vitest';
import { type Ask, readAsk } from '../../sandbox/openai/ask.ts';
import { blocksOf } from '../../sandbox/openai/writing/blocks.ts';
import { countWords } from '../../sandbox/openai/writing/language.ts';
import { revise } from '../../sandbox/openai/writing/revision.ts';
import { reviseByEdits } from '../../sandbox/openai/writing/revision-edits.ts';
import { applyEdits } from '../../src/pipeline/rules/edits/apply/apply-edits.ts';
import { revisionFormat, writing } from './local-model-asks.ts';

const ENGLISH = `# Why we moved our CI to spot instances: a report

It is cheaper, and we do not miss the color of the old bills.

## Cost before and after

We organize the runs by team. It is recieved well.

## How we handle interruptions

A job starts again. The queue keeps its place.

## What we would do differently

We would measure first. Centers differ.
`;
const GERMAN = `# Warum wir die Nachtschicht geändert haben: ein Bericht

Es geht um die Nächte und um den Schlaf.

## Zu viele Weckrufe

Das Telefon klingelte oft. Niemand schlief.

## Wer ist dran

Der Plan hängt an der Wand. Er gilt für das Jahr.

## Was wir jetzt tun

Wir messen zuerst. Dann ändern wir.
`;

type Check = (after: string, before: string) => void;

const holds =
  (...parts: string[]): Check =>
  (after) => {
    for (const part of parts) expect(after).toContain(part);
  };
const isShorter: Check = (after, before) =>
  expect(countWords(after)).toBeLessThan(countWords(before));
const isLonger: Check = (after, before) =>
  expect(countWords(after)).toBeGreaterThan(countWords(before));
const titled =
  (pattern: RegExp): Check =>
  (after) =>
    expect(after.split('\n')[0]).toMatch(pattern);
const headings =
  (...names: string[]): Check =>
  (after) =>
    expect([...after.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual(names);
const COST = 'Cost before and after';
const INTERRUPTIONS = 'How we handle interruptions';
const DIFFERENTLY = 'What we would do differently';
const hasTable: Check = (after) => expect(after).toMatch(/\n\| .+ \|\n\| -- \| -- \|\n\| .+ \|\n/);
const hasBullets: Check = (after) => expect(after).toContain('- A job starts again.\n- The queue');

const ENGLISH_NOTES: readonly (readonly [string, Check])[] = [
  ['shorter please', isShorter],
  ['Could this be more concise?', isShorter],
  ['a bit longer', isLonger],
  ['add a table', hasTable],
  ['Could you add a small comparison table?', hasTable],
  ['add a table of runs, jobs and the queue', holds('| runs | We organize the runs by team. |')],
  ['British spelling', holds('colour', 'organise', 'Centres')],
  ['use British English please', holds('colour')],
  ['make it UK spelling', holds('organise')],
  ['shorter title', titled(/^# Moved our CI to spot instances$/)],
  ['The title is too long', titled(/^# .{1,40}$/)],
  ['another title', titled(/^# (?!Why we moved our CI to spot instances: a report$)/)],
  [
    'Can we have a better headline?',
    titled(/^# (?!Why we moved our CI to spot instances: a report$)/),
  ],
  ['cut section two', headings(COST, DIFFERENTLY)],
  ['Remove the second section.', headings(COST, DIFFERENTLY)],
  ['drop the last section', headings(COST, INTERRUPTIONS)],
  ['remove the section about interruptions', headings(COST, DIFFERENTLY)],
  ['please delete the part on costs', headings(INTERRUPTIONS, DIFFERENTLY)],
  ['move interruptions to the top', headings(INTERRUPTIONS, COST, DIFFERENTLY)],
  ['Move section one to the end', headings(INTERRUPTIONS, DIFFERENTLY, COST)],
  ['put the last section first', headings(DIFFERENTLY, COST, INTERRUPTIONS)],
  ['friendlier tone', holds('It’s cheaper', 'don’t miss')],
  ['make it less formal', holds('It’s cheaper')],
  ['replace recieved with received', holds('It is received well')],
  ['typo: recieved → received', holds('It is received well')],
  ['"recieved" should be "received"', holds('It is received well')],
  ['call it batch jobs instead of runs', holds('We organize the batch jobs by team')],
  ['say crew instead of team', holds('by crew')],
  ['add an example', holds('For example, Cost')],
  ['Add an example about checkpoints.', holds('For example, checkpoints')],
  ['add a sentence about the egress bill', holds('the egress bill')],
  ['get rid of the second section', headings(COST, DIFFERENTLY)],
  ['Interruptions should come first.', headings(INTERRUPTIONS, COST, DIFFERENTLY)],
  ['make section two shorter', holds('A job starts again.\n\n## What')],
  ['s/recieved/received/', holds('It is received well')],
  ['it’s "received", not "recieved"', holds('It is received well')],
  ['don’t say team, say crew', holds('by crew')],
  ['an example would help', holds('For example, Cost')],
  ['Rename it "Spot on"', titled(/^# Spot on$/)],
  ['bullets instead of prose', hasBullets],
  ['use bullet points', hasBullets],
  ['turn section two into a list', hasBullets],
  ['Use bullet points in section two.', holds('- A job', 'by team. It is')],
  ['Say “crew” instead of “team”.', holds('by crew')],
  ['replace “is” with “was”', holds('It was cheaper', 'not miss')],
  ['Section two is too long.', holds('A job starts again.\n\n## What', 'It is recieved well.')],
];

const GERMAN_NOTES: readonly (readonly [string, Check])[] = [
  ['bitte kürzer', isShorter],
  ['etwas länger bitte', isLonger],
  ['füge eine Tabelle hinzu', hasTable],
  ['Bitte als Tabelle', hasTable],
  ['kürzerer Titel', titled(/^# .{1,35}$/)],
  ['ein anderer Titel', titled(/: ein Leitfaden$/)],
  ['streiche den zweiten Abschnitt', headings('Zu viele Weckrufe', 'Was wir jetzt tun')],
  ['den Abschnitt über Weckrufe streichen', headings('Wer ist dran', 'Was wir jetzt tun')],
  ['Abschnitt drei löschen', headings('Zu viele Weckrufe', 'Wer ist dran')],
  [
    'verschiebe den letzten Abschnitt nach oben',
    headings('Was wir jetzt tun', 'Zu viele Weckrufe', 'Wer ist dran'),
  ],
  ['freundlicher bitte', holds('Nimm mit, was dir hilft', 'fürs Jahr')],
  ['ersetze Telefon durch Handy', holds('Das Handy klingelte oft.')],
  ['schreib Handy statt Telefon', holds('Das Handy klingelte oft.')],
  ['füge ein Beispiel hinzu', holds('Zum Beispiel')],
  ['ergänze einen Satz über die Rufbereitschaft', holds('die Rufbereitschaft')],
  ['Weckrufe ans Ende', headings('Wer ist dran', 'Was wir jetzt tun', 'Zu viele Weckrufe')],
  ['bitte einen Satz über die Rufbereitschaft ergänzen', holds('die Rufbereitschaft')],
  ['Stichpunkte statt Fließtext', holds('- Das Telefon klingelte oft.\n- Niemand schlief.')],
];

describe('the stand-in writer follows', () => {
  it.each(ENGLISH_NOTES)('“%s”', (note, check) => {
    const { answers, draft } = revised(ENGLISH, [note]);

    expect(answers['N1']).toMatchObject({ status: 'addressed' });
    check(draft, ENGLISH);
    expectQuotes(answers, { before: ENGLISH, after: draft });
  });

  it.each(GERMAN_NOTES)('“%s”', (note, check) => {
    const { answers, draft } = revised(GERMAN, [note]);

    expect(answers['N1']).toMatchObject({ status: 'addressed' });
    check(draft, GERMAN);
    expectQuotes(answers, { before: GERMAN, after: draft });
  });

  it('a more formal tone, and American spelling, where the draft has something to change', () => {
    const casual = ENGLISH.replace('It is cheaper', 'It’s cheaper').replace('color', 'colour');

    const { draft } = revised(casual, ['more formal please', 'American spelling']);

    expect(draft).toContain('It is cheaper');
    expect(draft).toContain('color of');
  });

  it('prose instead of bullets', () => {
    const { draft } = revised('# T\n\nOne.\n\n## A\n\n- first\n- second\n', ['no bullets please']);

    expect(draft).toContain('first. second.');
  });
});

describe('a comment on one section', () => {
  const place = `place: only the section “${COST}”`;

  it.each(['Please make this section shorter', 'shorter', 'kürzer bitte'])(
    'shortens that section: “%s”',
    (note) => {
      const { answers, draft } = revised(ENGLISH, [`${note}\n${place}`]);

      expect(answers['N1']).toMatchObject({ status: 'addressed' });
      expect(draft).toBe(ENGLISH.replace(' It is recieved well.', ''));
    },
  );

  it('is declined without the marks of the prompt', () => {
    const { answers } = revised(ENGLISH, [`Sing it to me\n${place}`]);

    expect(answers['N1']?.reason).toContain('Sing it to me');
    expect(answers['N1']?.reason).not.toContain('place:');
  });
});

describe('several instructions', () => {
  it.each([
    ['make it shorter, add a table and use British spelling'],
    ['Shorter. Add a table.\nBritish spelling, please'],
    ['- shorter\n- a table\n- British spelling'],
  ])('in one note are followed together: %s', (note) => {
    const { answers, draft } = revised(ENGLISH, [note]);

    expect(answers['N1']?.status).toBe('addressed');
    isShorterBesidesTable(draft);
    hasTable(draft, ENGLISH);
    expect(draft).not.toMatch(/color|organize/);
  });

  it('in several notes are followed together', () => {
    const notes = ['shorter title', 'cut section two', 'friendlier', 'add an example about cost'];
    const { answers, draft } = revised(ENGLISH, notes);

    expect(Object.values(answers).map(({ status }) => status)).toEqual(
      notes.map(() => 'addressed'),
    );
    titled(/^# Moved our CI to spot instances$/)(draft, ENGLISH);
    headings(COST, DIFFERENTLY)(draft, ENGLISH);
    holds('It’s cheaper', 'For example, cost')(draft, ENGLISH);
  });

  it('leave a name with “and” in it whole', () => {
    const { draft } = revised(ENGLISH, ['title: Spot and on', 'mention tea and coffee']);

    titled(/^# Spot and on$/)(draft, ENGLISH);
    holds('tea and coffee')(draft, ENGLISH);
  });

  it('say which of them it could not follow', () => {
    const { answers } = revised(ENGLISH, ['Shorter. Make it sing like a poem.']);

    expect(answers['N1']?.status).toBe('addressed');
    expect(answers['N1']?.reason).toContain('Cut');
    expect(answers['N1']?.reason).toContain(
      'stand-in writer cannot do this (“Make it sing like a poem.”); a real model would.',
    );
  });
});

describe('the stand-in writer says plainly', () => {
  it.each(['# What took our search down on 12 May', '# Wie das Netz am Berg einmal ausfiel'])(
    'that it cannot shorten “%s”',
    (title) => {
      const { answers, draft } = revised(ENGLISH.replace(/^#.*/, title), ['The title is too long']);

      expect(answers['N1']).toMatchObject({ status: 'declined' });
      expect(draft.split('\n')[0]).toBe(title);
    },
  );

  it.each([
    'make it sing',
    'translate it into French',
    'add a summary',
    'Say it without “bills”.',
    'Add a chart, please',
    'Add a TL;DR at the top',
    'Shorten the table',
    'Füge ein Fazit hinzu',
    'hm',
    'the second paragraph contradicts the first',
  ])('that it cannot do “%s”', (note) => {
    const { answers, draft } = revised(ENGLISH, [note]);

    expect(answers['N1']).toMatchObject({
      status: 'declined',
      reason: `The demo's stand-in writer cannot do this (“${note}”); a real model would.`,
    });
    expect(draft).toBe(ENGLISH);
  });

  it.each([
    ['remove the part about unicorns', 'no section or sentence on “unicorns”'],
    ['replace unicorn with horse', 'The words “unicorn” are not in this draft.'],
    ['move the unicorns to the top', 'no section or sentence on'],
  ])('the missing words in “%s”', (note, reason) => {
    const { answers, draft } = revised(ENGLISH, [note]);

    expect(answers['N1']?.status).toBe('declined');
    expect(answers['N1']?.reason).toContain(reason);
    expect(draft).toBe(ENGLISH);
  });

  it.each(['LGTM, great work!', 'Perfect. Danke!'])('that “%s” asks for no change', (note) => {
    const { answers, draft } = revised(ENGLISH, [note]);

    expect(answers['N1']).toMatchObject({ status: 'declined', reason: 'This asks for no change.' });
    expect(draft).toBe(ENGLISH);
  });

  it('that a note asks for the opposite of another', () => {
    const { answers } = revised(ENGLISH, ['British spelling', 'American spelling']);

    expect(Object.values(answers).map(({ status }) => status)).toEqual(['addressed', 'declined']);
  });
});

it.each([
  [
    'Japanese',
    '# お茶の話\n\nお茶はおいしい。\n\n## 淹れ方\n\nお湯を注ぐ。三分待つ。\n',
    '箇条書きにして',
    '- お湯を注ぐ。',
  ],
  [
    'Japanese',
    '# お茶の話\n\nお茶はおいしい。\n\n## 淹れ方\n\nお湯を注ぐ。三分待つ。\n',
    '「三分」を「二分」に',
    '二分待つ',
  ],
  [
    'French',
    '# Le café\n\nLe café est bon.\n\n## Le prix\n\nIl coûte cher. Il monte.\n',
    'replace "cher" with "peu"',
    'Il coûte peu.',
  ],
  [
    'French',
    '# Le café\n\nLe café est bon.\n\n## Le prix\n\nIl coûte cher. Il monte.\n',
    'add a table',
    '| Le prix | Il coûte cher. |',
  ],
])('works in %s: %s', (_, before, note, part) => {
  const { answers, draft } = revised(before, [note]);

  expect(answers['N1']?.status).toBe('addressed');
  expect(draft).toContain(part);
});

function isShorterBesidesTable(draft: string): void {
  isShorter(draft.replaceAll(/^\|.*\n/gm, ''), ENGLISH);
}

function expectQuotes(
  answers: ReturnType<typeof revise>['answers'],
  drafts: { before: string; after: string },
): void {
  expect(drafts.before).toContain(answers['N1']?.before);
  expect(drafts.after).toContain(answers['N1']?.after);
}

function revised(draft: string, notes: readonly string[]) {
  const ledger = notes.map((note, at) => `<item id="N${at + 1}" kind="note">${note}</item>`);
  const format = revisionFormat(notes.map((_, at) => `N${at + 1}`));
  const outline = draft.replaceAll(/^(?![#\n]).*$/gm, '');
  const input = writing(outline, { draft, ledger });
  const ask = readAsk({ model: 'm', input, text: { format: { ...format } } });
  const result = revise(ask);
  expectSameEdits(ask, draft, result.draft);
  return result;
}

/** The edits of the same notes make the same blocks, and each serves a note. */
function expectSameEdits(ask: Ask, draft: string, revisedDraft: string): void {
  const { edits } = reviseByEdits(ask);
  const { markdown, unmatched } = applyEdits(draft, edits);
  expect(unmatched).toEqual([]);
  expect(blocksOf(markdown)).toEqual(blocksOf(revisedDraft));
  expect(edits.filter(({ serves }) => serves.length === 0)).toEqual([]);
}
