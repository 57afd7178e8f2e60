import { describe, expect, it } from 'vitest';
import { proposedRules, withRule } from '../../../src/pipeline/rules/settings/proposed-rules.ts';
import type { PostTexts, RecordedText } from '../../../src/pipeline/run/post-texts.ts';

const model = (version: number, markdown: string): RecordedText => ({ version, markdown });
const byHand = (version: number, markdown: string, base?: number): RecordedText => ({
  ...{ version, markdown, author: 'UADA' },
  ...(base !== undefined && { base }),
});

const WRITTEN = 'We leverage tea every day, and it is nice.';
const REPLACED = 'We use tea every day, and it is nice.';

const posts = (...drafts: RecordedText[][]): PostTexts[] =>
  drafts.map((texts, index) => ({ post: `R${index + 1}`, drafts: texts }));
const replaced = [model(1, WRITTEN), byHand(2, REPLACED)];
const keptIt = [model(1, WRITTEN)];
const without = [model(1, 'Tea.')];

describe('a rule is proposed', () => {
  it('for a word that people replace in three posts, with the evidence for and against', () => {
    expect(proposedRules(posts(replaced, keptIt, replaced, without, replaced), {})).toEqual([
      {
        ...{ key: 'replace:leverage:use', phrase: 'leverage', use: 'use' },
        ...{ changed: ['R1', 'R3', 'R5'], kept: 1 },
      },
    ]);
  });

  it('in the letters in which people write the words', () => {
    const noun = [model(1, 'Der User klickt.'), byHand(2, 'Der Nutzer klickt.')];
    const start = [model(1, 'However, we use it.'), byHand(2, 'But we use it.')];
    const inside = [
      model(1, 'It is nice; however, we use it.'),
      byHand(2, 'It is nice; but we use it.'),
    ];

    expect(proposedRules(posts(noun, noun, noun), {})[0]).toMatchObject({
      ...{ key: 'replace:user:nutzer', phrase: 'User', use: 'Nutzer' },
    });
    expect(proposedRules(posts(start, inside, start), {})[0]).toMatchObject({
      ...{ phrase: 'however', use: 'but' },
    });
    expect(proposedRules(posts(noun, noun, noun), { avoid: ['USER'] })).toEqual([]);
  });

  it('for a phrase that people cut', () => {
    const cut = [
      model(1, 'Needless to say, tea is nice. It is warm.'),
      byHand(2, 'Tea is nice. It is warm.'),
    ];

    const [rule] = proposedRules(posts(cut, cut, cut), {});

    expect(rule).toEqual({
      ...{ key: 'cut:needless to say', phrase: 'Needless to say', use: undefined },
      ...{ changed: ['R1', 'R2', 'R3'], kept: 0 },
    });
  });

  it('in a text without spaces, with the posts that kept the word', () => {
    const kept = [model(1, '弊社は去年、倉庫を移転しました。')];
    const changed = [...kept, byHand(2, '当社は去年、倉庫を移転しました。')];

    expect(proposedRules(posts(changed, kept, changed, kept, changed), {})).toEqual([
      {
        ...{ key: 'replace:弊社:当社', phrase: '弊社', use: '当社' },
        ...{ changed: ['R1', 'R3', 'R5'], kept: 2 },
      },
    ]);
  });

  it('against the draft that the change by hand is based on', () => {
    const restored = [model(1, WRITTEN), model(2, 'Coffee.'), byHand(3, REPLACED, 1)];

    expect(proposedRules(posts(restored, restored, restored), {})).toHaveLength(1);
  });
});

describe('no rule is proposed', () => {
  it.each([
    ['for two posts', posts(replaced, replaced), {}],
    ['for one post that people changed often', posts([...replaced, ...replaced, ...replaced]), {}],
    [
      'for what the model changes',
      posts(...[1, 2, 3].map(() => [model(1, WRITTEN), model(2, REPLACED)])),
      {},
    ],
    [
      'for a word that more posts keep',
      posts(replaced, replaced, replaced, keptIt, keptIt, keptIt),
      {},
    ],
    [
      'for older posts than the last ten',
      posts(...Array.from({ length: 10 }, () => without), replaced, replaced, replaced),
      {},
    ],
    ['for a word to avoid already', posts(replaced, replaced, replaced), { avoid: ['Leverage'] }],
    [
      'for a word to replace already',
      posts(replaced, replaced, replaced),
      { prefer: [{ use: 'employ', insteadOf: 'leverage' }] },
    ],
    [
      'for a dismissed one',
      posts(replaced, replaced, replaced),
      { dismissed: ['replace:leverage:use'] },
    ],
    [
      'for a word that stays in other places of the draft',
      posts(...[1, 2, 3].map(() => [model(1, 'The tea. The cup.'), byHand(2, 'A tea. The cup.')])),
      {},
    ],
    [
      'for a word that stays in other places of a text without spaces',
      posts(
        ...[1, 2, 3].map(() => [
          model(1, '弊社は移転しました。弊社の倉庫です。'),
          byHand(2, '当社は移転しました。弊社の倉庫です。'),
        ]),
      ),
      {},
    ],
    [
      'for figures',
      posts(...[1, 2, 3].map(() => [model(1, 'It took 3 days.'), byHand(2, 'It took 5 days.')])),
      {},
    ],
    [
      'for a rewritten sentence',
      posts(
        ...[1, 2, 3].map(() => [
          model(1, 'Tea is a drink that many people like to have in the morning.'),
          byHand(2, 'Kettles whistle whenever somebody forgets about their existence entirely.'),
        ]),
      ),
      {},
    ],
  ])('%s', (_, read, settings) => {
    expect(proposedRules(read, settings)).toEqual([]);
  });
});

it('gives settings with the rule, unless their list is full', () => {
  const rule = { key: 'k', phrase: 'leverage', changed: [], kept: 0 };

  expect(withRule({ tone: 'plain' }, rule, { inForce: {}, listMax: 2 })).toEqual({
    tone: 'plain',
    avoid: ['leverage'],
  });
  expect(withRule({}, { ...rule, use: 'use' }, { inForce: {}, listMax: 2 })).toEqual({
    prefer: [{ use: 'use', insteadOf: 'leverage' }],
  });
  expect(withRule({}, rule, { inForce: { avoid: ['a', 'b'] }, listMax: 2 })).toBeUndefined();
});
