import { describe, expect, it } from 'vitest';
import { DRAFT_CHARS_MAX, draftText } from '../../src/pipeline/rules/draft-text.ts';

const POST = '# Spot\n\nThey cost a third.';
const WITH_CODE = `${POST}\n\n\`\`\`sh\nls\n\`\`\`\n\nEnd.`;
const BARE_CODE = `${POST}\n\n\`\`\`\nls\n\`\`\``;

describe('a draft wrapped in one fence', () => {
  it.each([
    [`\`\`\`markdown\n${POST}\n\`\`\``, POST],
    [`\n\`\`\`md\n\n${POST}\n\n\`\`\`\n`, POST],
    [`\`\`\`\n${POST}\n\`\`\``, POST],
    [`~~~Markdown\n${POST}\n~~~`, POST],
    [`\`\`\`\`markdown\n${WITH_CODE}\n\`\`\`\``, WITH_CODE],
    [`\`\`\`\`\n${BARE_CODE}\n\`\`\`\``, BARE_CODE],
    [`\`\`\`markdown\n${WITH_CODE}\n\`\`\``, WITH_CODE],
    [`\`\`\`markdown\n${BARE_CODE}\n\`\`\``, BARE_CODE],
    [`\`\`\`\n${WITH_CODE}\n\`\`\``, WITH_CODE],
  ])('%j is unwrapped', (answer, draft) => {
    expect(draftText(answer)).toBe(draft);
  });
});

describe('any other draft is unchanged', () => {
  it.each([
    POST,
    WITH_CODE,
    BARE_CODE,
    `\`\`\`sh\nls\n\`\`\`\n\n${POST}`,
    `\`\`\`\nls\n\`\`\`\n\n${WITH_CODE}`,
    '```\nls\n```\n\nThen:\n\n```\nls\n```',
    '```\nls\n```\n\nThen:\n\n```sh\nls\n```',
    '```markdown\n# T\n```\n\nThen:\n\n```sh\nls\n```',
    '```sh\nls\n```',
    '```markdown\n# It was never closed',
    '```',
  ])('%j', (answer) => {
    expect(draftText(`\n${answer}  `)).toBe(answer);
  });
});

it.each(['', ' \n ', '```markdown\n\n```'])('%j is not a draft', (answer) => {
  expect(() => draftText(answer)).toThrow('The draft is empty');
});

it('a text past the limit is not a draft', () => {
  expect(draftText('x'.repeat(DRAFT_CHARS_MAX))).toHaveLength(DRAFT_CHARS_MAX);
  expect(() => draftText('x'.repeat(DRAFT_CHARS_MAX + 1))).toThrow('200001 characters');
});
