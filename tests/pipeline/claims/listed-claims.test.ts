import { describe, expect, it } from 'vitest';
import {
  type CheckedBefore,
  listedClaims,
  unreadText,
} from '../../../src/pipeline/rules/claims/listed-claims.ts';
import {
  CLAIMS_MAX,
  type ClaimProof,
  type DraftClaims,
} from '../../../src/pipeline/run/draft-claim.ts';

const DRAFT = `# Tea

We drank 14 cups in May. The cups were *blue*.

| cup | cents |
|--|--|
| green | 12 |

茶は五分で冷める。私たちは緑茶を選んだ。`;

function found(...quotes: string[]) {
  return quotes.map((quote) => ({ kind: 'figure' as const, quote, statement: quote }));
}

function list(markdown: string, quotes: readonly string[], before: readonly CheckedBefore[] = []) {
  return listedClaims({ markdown, found: found(...quotes), before, groundHash: 'G1' });
}

describe('the claims of a draft', () => {
  it('have the whole sentence around the quote', () => {
    const { claims } = list(DRAFT, ['14 cups', 'cups were blue']);

    expect(claims.map(({ id, sentence }) => [id, sentence])).toEqual([
      ['C1', 'We drank 14 cups in May.'],
      ['C2', 'The cups were *blue*.'],
    ]);
  });

  it.for([
    ['a row of a table', '| green | 12', '| green | 12 |'],
    [
      'a claim over two rows',
      'cents |\n|--|--|\n| green',
      '| cup | cents |\n|--|--|\n| green | 12 |',
    ],
    ['a heading', 'Tea', '# Tea'],
    ['Japanese', '私たちは緑茶を選んだ', '私たちは緑茶を選んだ。'],
  ] as const)('find %s', ([, quote, sentence]) => {
    expect(list(DRAFT, [quote]).claims.map((claim) => claim.sentence)).toEqual([sentence]);
  });

  it('are dropped and counted where the draft does not have them', () => {
    const { claims, dropped } = list(DRAFT, ['We drank 15 cups', '14 cups']);

    expect({ claims: claims.length, dropped }).toEqual({ claims: 1, dropped: 1 });
  });

  it('are listed once, although the model gives one twice', () => {
    const { claims } = list(`${DRAFT}\n\nWe drank 14 cups in May.`, ['14 cups', '14 cups']);

    expect(claims).toHaveLength(1);
  });

  it('leave out a gap, which claims nothing', () => {
    const gapped = 'We drank [[? How many cups? ]] in May, all of them green.';
    const { claims, dropped } = list(gapped, ['How many cups?', 'all of them green']);

    expect(claims.map(({ sentence }) => sentence)).toEqual([gapped]);
    expect(claims.map(({ statement }) => statement)).toEqual(['all of them green']);
    expect(dropped).toBe(0);
  });

  it('end at a limit, which the list names', () => {
    const sentences = Array.from({ length: CLAIMS_MAX + 5 }, (_, at) => `Cup ${at + 100} broke.`);
    const { claims, isCut } = list(sentences.join(' '), sentences);

    expect({ claims: claims.length, isCut }).toEqual({ claims: CLAIMS_MAX, isCut: true });
  });

  it('are not called a part of the list where they just fill it', () => {
    const sentences = Array.from({ length: CLAIMS_MAX }, (_, at) => `Cup ${at + 100} broke.`);
    const { claims, isCut } = list(sentences.join(' '), sentences);

    expect({ claims: claims.length, isCut }).toEqual({ claims: CLAIMS_MAX, isCut: false });
  });
});

const GIVEN: ClaimProof = { ground: 'outline', passage: '14 cups', fix: '' };
const UNGIVEN: ClaimProof = { ground: 'nobody', passage: '', fix: 'Cut it.' };

function checkedWith(proof: ClaimProof, more: Partial<DraftClaims> = {}): CheckedBefore {
  const claim = { id: 'C4', kind: 'figure' as const, statement: 'x' };
  const sentence = 'We drank 14 cups in May.';
  return {
    markdown: DRAFT,
    list: {
      ...{ state: 'read', claims: [{ ...claim, sentence }], dropped: 0, isCut: false },
      ...{ groundHash: 'G1', ...more },
    },
    proofs: { C4: proof },
  };
}

describe('claims of an earlier draft', () => {
  const revised = `${DRAFT.replace('*blue*', 'red')}\n\nIt took 3 weeks.`;

  it('keep their number and their ground while their sentence stays', () => {
    const { claims } = list(revised, ['14 cups', '3 weeks'], [checkedWith(GIVEN)]);

    expect(claims.map(({ id, proof }) => [id, proof])).toEqual([
      ['C4', GIVEN],
      ['C5', undefined],
    ]);
  });

  it.for([
    ['are settled as long as no new text may give them', UNGIVEN, 'G1', UNGIVEN],
    ['are looked up again when there are new texts', UNGIVEN, 'G0', undefined],
    ['are looked up again where no call has checked them', undefined, 'G1', undefined],
  ] as const)('%s', ([, proof, groundHash, kept]) => {
    const earlier = checkedWith(proof ?? GIVEN, { groundHash });
    const proofs = proof === undefined ? {} : earlier.proofs;
    const [claim] = list(revised, [], [{ ...earlier, proofs }]).claims;

    expect(claim?.proof).toEqual(kept);
  });

  it('come from a person who has confirmed them', () => {
    const listing = { markdown: DRAFT, found: found('14 cups'), before: [], groundHash: 'G1' };
    const [claim] = listedClaims({ ...listing, confirmed: ['14 cups'] }).claims;

    expect(claim?.proof).toEqual({ ground: 'answer', passage: '14 cups', fix: '' });
  });

  it('need no new list of the paragraphs that did not change', () => {
    expect(unreadText(revised, [checkedWith(GIVEN)])).toBe(
      '# Tea\n\nWe drank 14 cups in May. The cups were red.\n\nIt took 3 weeks.',
    );
    expect(unreadText(DRAFT, [checkedWith(GIVEN)])).toBe('');
    expect(unreadText(DRAFT, [checkedWith(GIVEN, { state: 'not_read' })])).toBe(DRAFT);
  });

  it('come from no paragraph that was read before', () => {
    const { claims, dropped } = list(revised, ['Tea', '3 weeks'], [checkedWith(GIVEN)]);

    expect(claims.map(({ sentence }) => sentence)).toEqual([
      'We drank 14 cups in May.',
      'It took 3 weeks.',
    ]);
    expect(dropped).toBe(0);
  });

  it('are found in a new paragraph whose words one that was read has too', () => {
    const next = `${DRAFT}\n\nLater we drank 14 cups again.`;

    const { claims } = list(next, ['14 cups'], [checkedWith(GIVEN)]);

    expect(claims.map(({ sentence }) => sentence)).toContain('Later we drank 14 cups again.');
  });

  it('stand below a heading, and not below a comment in code', () => {
    const read = '## Steps\n\n```sh\nls\n\n# comment\n\npwd\n```';
    const before = { ...checkedWith(GIVEN), markdown: read };

    expect(unreadText(`${read}\n\nIt is fast.`, [before])).toBe('## Steps\n\nIt is fast.');
  });

  it('keep the words that say what a new list is', () => {
    const listed =
      '# Tea\n\nIt is green.\n\n## Alarms\n\nThe two most frequent:\n\n- steam\n- noise';
    const before = { ...checkedWith(GIVEN), markdown: listed.replace('noise', 'smoke') };

    expect(unreadText(listed, [before])).toBe(
      '## Alarms\n\nThe two most frequent:\n\n- steam\n- noise',
    );
  });
});
