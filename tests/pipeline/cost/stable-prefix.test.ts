import { expect, it } from 'vitest';
import { judgeInput, judgeInstructions } from '../../../src/pipeline/prompts/judge-draft.ts';
import { REVISE_INSTRUCTIONS, reviseInput } from '../../../src/pipeline/prompts/revise-draft.ts';
import { WRITE_INSTRUCTIONS, writeInput } from '../../../src/pipeline/prompts/write-draft.ts';
import { CHECKLIST } from '../../../src/pipeline/rules/checks/checklist.ts';
import { aBrief, aDraft, aNote } from '../cast.ts';

const BRIEF = aBrief({ outline: 'Tea\n- leaves' });
const draft = (text: string, version: number) => aDraft({ version, markdown: `# ${text}` });

/** The words before the first difference. */
function sharedStart(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return one.slice(0, at);
}

it.each([
  ['a review', judgeInput(BRIEF, '# One'), judgeInput(BRIEF, '# Two')],
  [
    'a revision',
    reviseInput(BRIEF, draft('One', 1), [aNote({ id: 'N1', text: 'Shorter' })]),
    reviseInput(BRIEF, draft('Two', 2), [aNote({ id: 'N2', text: 'Longer' })]),
  ],
  ['a continued draft', writeInput(BRIEF, 'One'), writeInput(BRIEF, 'Two')],
])('%s has the whole brief before the words that change', (_, one, other) => {
  expect(sharedStart(one, other)).toContain('- leaves');
});

it.each([
  ['a review', judgeInstructions(CHECKLIST)],
  ['a revision', REVISE_INSTRUCTIONS],
  ['a draft', WRITE_INSTRUCTIONS],
])('the instructions of %s hold no outline', (_, instructions) => {
  expect(instructions).not.toContain(BRIEF.outline);
});
