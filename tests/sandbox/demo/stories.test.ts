import { describe, expect, it, onTestFinished } from 'vitest';
import { type Ask, readAsk } from '../../../sandbox/openai/ask.ts';
import { startLocalModel } from '../../../sandbox/openai/server.ts';
import { allStories, type Story } from '../../../sandbox/openai/stories/story.ts';
import { storyAnswer } from '../../../sandbox/openai/stories/story-answer.ts';
import { linkedInInput } from '../../../src/pipeline/assets/linkedin-post.ts';
import { thumbnailPrompt } from '../../../src/pipeline/assets/thumbnail.ts';
import { editInput } from '../../../src/pipeline/prompts/revise-by-edits.ts';
import {
  EDITOR_WRITE_INSTRUCTIONS,
  WRITE_INSTRUCTIONS,
  writeInput,
} from '../../../src/pipeline/prompts/write-draft.ts';
import { applyEdits } from '../../../src/pipeline/rules/edits/apply/apply-edits.ts';
import { findGaps } from '../../../src/pipeline/rules/gaps.ts';
import { locate } from '../../../src/pipeline/rules/text/locate.ts';
import type { LedgerItem } from '../../../src/pipeline/run.ts';
import { aBrief, aFinding, aNote } from '../../pipeline/cast.ts';
import { revisionFormat, verdictFormat } from '../local-model-asks.ts';

const STORIES = allStories();
const [STORY] = STORIES as [Story];

function drafting(outline: string, brief: object = {}, instructions = EDITOR_WRITE_INSTRUCTIONS) {
  const input = writeInput(aBrief({ outline, ...brief }));
  return storyAnswer(readAsk({ model: 'm', input, instructions }));
}

describe.each(STORIES)(
  'the recorded post $name',
  ({ outline, draft, reading, review, ...story }) => {
    it('names words of its outline and its draft', () => {
      for (const { about } of reading.questions) expect(outline).toContain(about);
      for (const order of reading.orders) expect(outline).toContain(order);
      expect(findGaps(draft).map(({ question }) => question)).toEqual(
        reading.questions.map(({ question }) => question),
      );
      const quotes = review.faults.flatMap(({ passages }) => passages.map(({ quote }) => quote));
      for (const quote of quotes) {
        expect([...locate(draft, quote), ...locate(outline, quote)], quote).not.toEqual([]);
      }
    });

    it('has edits that all apply, and no fault afterwards', () => {
      const edits = review.faults.flatMap((fault) =>
        fault.edits.map((edit) => ({ serves: [fault.check], ...edit })),
      );
      const { markdown, unmatched } = applyEdits(draft, edits);

      expect(unmatched).toEqual([]);
      for (const { edits } of review.faults) expect(markdown).not.toContain(edits[0]?.passage);
      for (const { passage } of review.gaps) expect(markdown.split(passage)).toHaveLength(2);
    });

    it('has the words of its claims in its drafts, and of their grounds in its outline', () => {
      const edits = review.faults.flatMap((fault) => fault.edits);
      const texts = [draft, ...edits.map(({ text }) => text)];
      for (const { quote, ground, passage } of story.claims) {
        expect(
          texts.some((text) => text.includes(quote)),
          quote,
        ).toBe(true);
        expect(locate(outline, passage).length > 0, passage).toBe(ground === 'outline');
      }
      expect(story.claims.filter(({ ground }) => ground === 'nobody').length).toBeLessThan(2);
    });

    it('has assets within the limits', () => {
      expect(story.altText.length).toBeLessThanOrEqual(200);
      expect(story.linkedIn.length).toBeLessThanOrEqual(1_300);
    });
  },
);

describe('an outline', () => {
  it.each([
    ['as the page suggests it', (text: string) => text],
    ['with other white space', (text: string) => text.replaceAll('\n', '\r\n  ')],
    ['with other list marks', (text: string) => text.replaceAll('\n- ', '\n• ')],
    ['with straight quotation marks', (text: string) => text.replace(/[“”„]/g, '"')],
  ])('is recognised %s', (_, changed) => {
    for (const { outline, draft } of STORIES) expect(drafting(changed(outline))).toBe(draft);
  });

  it.each([
    ['one more word', `${STORY.outline} And tea.`, {}, EDITOR_WRITE_INSTRUCTIONS],
    ['another language', STORY.outline, { language: 'Spanish' }, EDITOR_WRITE_INSTRUCTIONS],
    ['another length', STORY.outline, { lengthWords: 200 }, EDITOR_WRITE_INSTRUCTIONS],
    ['a writer that may leave no gaps', STORY.outline, {}, WRITE_INSTRUCTIONS],
  ])('is left to the stand-in with %s', (_, outline, brief, instructions) => {
    expect(drafting(outline, brief, instructions)).toBeUndefined();
  });
});

it('continues where the writer was interrupted', () => {
  const input = writeInput(aBrief({ outline: STORY.outline }), STORY.draft.slice(0, 300));
  const ask = readAsk({ model: 'm', input, instructions: EDITOR_WRITE_INSTRUCTIONS });

  expect(storyAnswer(ask)).toBe(STORY.draft.slice(300));
});

it('leaves a post that was written again, and other verdicts, to the stand-in', () => {
  const asked = (draft: string) =>
    readAsk({
      model: 'm',
      input: `<outline>\n${STORY.outline}\n</outline>\n<draft>\n${draft}\n</draft>`,
      text: { format: { ...verdictFormat() } },
    });

  expect(storyAnswer(asked('# Tea\n\nTea is good.'))).toBeUndefined();
  expect(storyAnswer(asked(STORY.draft))).toBeUndefined();
});

it('mends a fault and follows a note in one revision', () => {
  const [fault] = STORY.review.faults;
  const finding = aFinding({
    id: 'F1',
    quote: '',
    fix: '',
    passages: [...(fault?.passages ?? [])],
  });
  const note = aNote({ id: 'N1', text: 'Cut the section “What is different now”.' });
  const { markdown, answers } = revised([note, finding]);

  expect(answers).toMatchObject({
    F1: { status: 'addressed', reason: fault?.reason },
    N1: { status: 'addressed' },
  });
  expect(markdown).toContain('Six minutes after the change');
  expect(markdown).not.toContain('What is different now');
  const [, before = ''] = STORY.draft.split('## The retries turned');
  expect(markdown).toContain(before.split('## What is different now')[0]?.trim());
});

it.each(['shorter please', 'kürzer', 'Make it half as long.'])(
  'keeps each question for %j',
  (text) => {
    const { markdown } = revised([aNote({ id: 'N1', text })]);

    expect(markdown.length).toBeLessThan(STORY.draft.length);
    expect(findGaps(markdown).map(({ mark }) => mark)).toEqual(
      findGaps(STORY.draft).map(({ mark }) => mark),
    );
  },
);

it('lists the claims of a few paragraphs, and where they come from', () => {
  const format = (name: string) => ({ text: { format: { ...revisionFormat([]), name } } });
  const brief = `<brief>\ntitle: ${STORY.reading.title}\n</brief>`;
  const paragraph = STORY.draft.split('\n\n').find((text) => text.startsWith('At 09:58'));
  const input = `${brief}\n\n<draft>\n${paragraph}\n</draft>`;
  const listed = storyAnswer(readAsk({ model: 'm', input, ...format('claims') }));
  const [first, second] = STORY.claims.filter(({ quote }) => paragraph?.includes(quote));

  expect(listed).toMatchObject({ claims: [{ quote: first?.quote }, { quote: second?.quote }] });
  const asked = (...statements: (string | undefined)[]) => {
    const claims = statements.map((text, at) => `<claim id="C${at + 1}">\n${text}\n</claim>`);
    const prompt = [`<outline>\n${STORY.outline}\n</outline>`, ...claims].join('\n\n');
    return storyAnswer(readAsk({ model: 'm', input: prompt, ...format('claim_grounds') }));
  };
  expect(asked(first?.statement, second?.statement)).toEqual({
    claims: {
      C1: { ground: 'outline', quotes: [first?.passage], fix: '' },
      C2: { ground: 'outline', quotes: [second?.passage], fix: '' },
    },
  });
  expect(asked(first?.statement, 'It was sunny.')).toBeUndefined();
  const other = `${brief}\n\n<draft>\nIt was 40 degrees.\n</draft>`;
  expect(storyAnswer(readAsk({ model: 'm', input: other, ...format('claims') }))).toBeUndefined();
});

it('gives the assets of a draft that people have changed', () => {
  const markdown = STORY.draft.replace('## What is different now', '## What we changed');
  const input = linkedInInput(aBrief({ outline: '' }), 'Search', markdown);
  const format = { ...revisionFormat([]), name: 'linkedin_post' };

  expect(storyAnswer(readAsk({ model: 'm', input, text: { format } }))).toEqual({
    text: STORY.linkedIn,
    hashtags: STORY.hashtags,
  });
});

it('draws the picture that the alt text describes', async () => {
  const model = await startLocalModel();
  onTestFinished(() => model.close());
  const draw = async (scene: string) => {
    const response = await fetch(`${model.url}/images/generations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer key' },
      body: JSON.stringify({
        model: 'm',
        prompt: thumbnailPrompt(STORY.reading.title, STORY.draft, scene),
        size: '48x32',
      }),
    });
    const { data } = (await response.json()) as { data: { b64_json: string }[] };
    return data[0]?.b64_json;
  };

  const pictures = await Promise.all([...STORIES.map(({ scene }) => draw(scene)), draw('A cup')]);

  expect(new Set(pictures).size).toBe(STORIES.length + 1);
});

function revised(items: LedgerItem[]) {
  const draft = { version: 1, markdown: STORY.draft };
  const input = editInput({ brief: aBrief({ outline: STORY.outline }), draft, items });
  const format = { ...revisionFormat(items.map(({ id }) => id)), name: 'edits' };
  const ask: Ask = readAsk({ model: 'm', input, text: { format } });
  const { edits, answers } = storyAnswer(ask) as {
    edits: Parameters<typeof applyEdits>[1];
    answers: object;
  };
  const { markdown, unmatched } = applyEdits(STORY.draft, edits);
  expect(unmatched).toEqual([]);
  return { markdown, answers };
}
