import { describe, expect, it } from 'vitest';
import { readBriefs } from '../../evals/material/briefs.ts';
import { readCalibration } from '../../evals/material/calibration.ts';
import { MaterialError, readFronted } from '../../evals/material/front-matter.ts';
import { isAbout } from '../../evals/measures/word-groups.ts';
import { BriefReading } from '../../src/pipeline/run/brief-reading.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { checkEach } from '../check-each.ts';

const BRIEFS = readBriefs('evals/briefs');
const named = BRIEFS.map((brief) => [brief.name, brief] as const);

describe('the briefs', () => {
  it('are at least twelve, in four languages, thin and rich', () => {
    const count = (isCounted: (brief: (typeof BRIEFS)[number]) => boolean) =>
      BRIEFS.filter(isCounted).length;

    expect(BRIEFS.length).toBeGreaterThanOrEqual(12);
    for (const language of ['English', 'German', 'Spanish', 'Japanese']) {
      expect(count((brief) => brief.language === language)).toBeGreaterThanOrEqual(2);
    }
    expect(count(({ kind }) => kind === 'thin')).toBeGreaterThanOrEqual(4);
    expect(count(({ kind }) => kind === 'rich')).toBeGreaterThanOrEqual(4);
  });

  it('are briefs that the product takes', () => {
    checkEach(named, ({ outline, choices }) => {
      expect(Brief.safeParse({ outline, ...choices, roundsMax: 2 }).error).toBeUndefined();
    });
  });

  it('have faults and questions whose words match their own question', () => {
    const due = BRIEFS.flatMap(({ name, faults, questions }) =>
      [...faults, ...questions].map((one) => [`${name}: ${one.asks}`, one] as const),
    );

    checkEach(due, ({ words, asks }) => expect(isAbout(words, asks)).toBe(true));
  });

  it('have contradictions that the outline shows', () => {
    const shown = BRIEFS.flatMap(({ name, outline, faults }) =>
      faults
        .filter(({ stands }) => stands.length > 0)
        .map(({ id, stands }) => [`${name}: ${id}`, { outline, stands }] as const),
    );

    checkEach(shown, ({ outline, stands }) =>
      expect(stands.some((text) => isAbout([[text]], outline))).toBe(true),
    );
  });
});

describe('the calibration', () => {
  it('has at least eight pairs, each with a side that is worse', () => {
    const pairs = readCalibration('evals/calibration');

    expect(pairs.length).toBeGreaterThanOrEqual(8);
    expect(pairs.filter(({ better, worse }) => better === worse)).toEqual([]);
  });
});

it('names the file and the field that is wrong', () => {
  const wrong = () =>
    readFronted('a.md', '---\npoints: 1\n---\nText', BriefReading.pick({ points: true }));

  expect(wrong).toThrow(MaterialError);
  expect(wrong).toThrow(/^a\.md: points: /);
  expect(() => readFronted('b.md', 'Text', BriefReading)).toThrow('b.md does not begin with');
});
