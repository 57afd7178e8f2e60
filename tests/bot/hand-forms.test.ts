import { describe, expect, it } from 'vitest';
import { checkBlocks, checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import { compareModal } from '../../src/bot/views/by-hand/compare-modal.ts';
import { editModal, lockedLine, SECTION_SIZES } from '../../src/bot/views/by-hand/edit-modal.ts';
import { issueMenu } from '../../src/bot/views/by-hand/issue-menu.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { draftSections } from '../../src/pipeline/rules/by-hand/draft-sections.ts';
import { changedPassages } from '../../src/pipeline/rules/redline/changed-passages.ts';
import { redline } from '../../src/pipeline/rules/redline/redline.ts';
import { aDraft, aFinding, aRun, aVerdict } from '../pipeline/cast.ts';

const WORDS = wordsFor();

describe.each([
  ['words', 'A word <!channel> & more. '],
  ['Japanese', '湯を沸かして待つ。'],
  ['right-to-left text', 'שלום עולם. '],
])('Slack accepts the forms with a draft in %s', (_, unit) => {
  const heading = `## ${unit.repeat(300).slice(0, 300).trim()}\n\n`;
  const draft = `${heading}${unit.repeat(60_000 / unit.length)}\n\n`.repeat(3) + heading.repeat(60);

  it('for each of its sections', () => {
    const sections = draftSections(draft, SECTION_SIZES);
    const modal = { version: 99, next: 100, sections, typed: [], privateMetadata: '{}' };
    for (const at of sections.keys()) {
      const view = editModal(WORDS, { ...modal, at, lock: { by: unit.repeat(300).slice(0, 300) } });

      expect(checkView(view)).toEqual([]);
    }
  });

  it('for each page of a comparison', () => {
    const passages = changedPassages(redline(draft, `${unit}${draft.replaceAll('.', '!')}`), 120);
    const versions = Array.from({ length: 100 }, (__, at) => at + 1);
    const modal = { versions, earlier: 1, later: 100, restorable: 1, privateMetadata: '{}' };
    for (let page = 0; page < 8; page += 1) {
      expect(checkView(compareModal(WORDS, { ...modal, passages, page }))).toEqual([]);
    }
  });

  it('with two hundred issues in the menu', () => {
    const open = Array.from({ length: 200 }, (__, at) => aFinding({ id: `F${at}`, text: unit }));
    const because = 'passed' as const;
    const review = { draft: aDraft(), verdict: aVerdict(), because, open, dismissed: 200 };

    expect(checkBlocks(issueMenu(WORDS, aRun(), review), 'message')).toEqual([]);
  });
});

it.each(['', 'x'])('a long passage of a comparison is cut between characters', (first) => {
  const passages = changedPassages(redline('', first + '🫖'.repeat(8_000)), 120);
  const modal = { versions: [1, 2], earlier: 1, later: 2, page: 0, restorable: 1 };

  const view = compareModal(WORDS, { ...modal, passages, privateMetadata: '{}' });

  expect(JSON.stringify(view)).toContain('🫖…');
  expect(JSON.stringify(view)).not.toMatch(/\\ud[89a-f]/);
});

it('the name of the person who locked a section is text', () => {
  const sections = draftSections('## Tea\n\nGreen.', SECTION_SIZES);
  const modal = { version: 1, next: 2, sections, typed: [], privateMetadata: '{}' };
  const lock = { by: '<https://evil.example|Lin>' };

  const { blocks } = editModal(WORDS, { ...modal, at: 0, lock });

  expect(JSON.stringify(blocks)).toContain('&lt;https://evil.example|Lin&gt; locked');
});

it('a long list of locked sections ends with a whole character', () => {
  for (let extra = 0; extra < 5; extra += 1) {
    const headings = ['x'.repeat(extra), ...Array.from({ length: 40 }, () => '&'.repeat(80))];

    expect(JSON.stringify(lockedLine(WORDS, headings))).not.toMatch(/&(?!amp;)/);
  }
});
