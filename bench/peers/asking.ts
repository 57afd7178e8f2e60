import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { LINKEDIN_INSTRUCTIONS, linkedInInput } from '../../src/pipeline/assets/linkedin-post.ts';
import { SCENE_INSTRUCTIONS, Scene, sceneInput } from '../../src/pipeline/assets/scene.ts';
import { thumbnailPrompt } from '../../src/pipeline/assets/thumbnail.ts';
import { judgeInput, judgeInstructions } from '../../src/pipeline/prompts/judge-draft.ts';
import { REVISE_INSTRUCTIONS, reviseInput } from '../../src/pipeline/prompts/revise-draft.ts';
import { WRITE_INSTRUCTIONS, writeInput } from '../../src/pipeline/prompts/write-draft.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checks/checklist.ts';
import { evaluatorAnswer } from '../../src/pipeline/rules/checks/verdict.ts';
import { Brief } from '../../src/pipeline/run.ts';

/** The app's own prompts and schemas with the plain openai client, without the app's retries and limits. */
const client = new OpenAI();
const MODEL = 'gpt-6-astra';
const LinkedIn = z.object({ text: z.string(), hashtags: z.array(z.string()) });

export interface Failed {
  id: string;
  quote: string;
  fix: string;
}

const briefOf = (outline: string) => Brief.parse({ outline, roundsMax: 1 });

export async function write(outline: string): Promise<string> {
  const input = writeInput(briefOf(outline));
  const request = { model: MODEL, instructions: WRITE_INSTRUCTIONS, input, stream: true as const };
  let text = '';
  for await (const event of await client.responses.create({ ...request, store: false })) {
    if (event.type === 'response.output_text.delta') text += event.delta;
  }
  return text;
}

export async function judge(outline: string, draft: string): Promise<Failed[]> {
  const input = judgeInput(briefOf(outline), draft);
  const wanted = evaluatorAnswer(CHECKLIST);
  const answer = await ask(judgeInstructions(CHECKLIST), input, ['verdict', wanted]);
  return Object.entries(answer.checklist)
    .filter(([, { pass }]) => !pass)
    .map(([id, { quote, fix }]) => ({ id, quote, fix }));
}

export async function revise(outline: string, draft: string, failed: Failed[]): Promise<string> {
  const open = failed.map(({ quote, fix }, index) => ({
    ...{ id: `F${index + 1}`, kind: 'finding' as const, author: 'evaluator', text: 'It failed.' },
    ...{ quote, fix, draft: 1, state: 'open' as const, answer: '' },
  }));
  const one = z.object({
    status: z.enum(['addressed', 'declined']),
    reason: z.string(),
    before: z.string(),
    after: z.string(),
  });
  const schema = z.object({
    answers: z.object(Object.fromEntries(open.map(({ id }) => [id, one]))),
    changes: z.array(z.string()),
    draft: z.string(),
  });
  const usage = { model: MODEL, inputTokens: 0, outputTokens: 0 };
  const latest = { version: 1, markdown: draft, hash: '', changes: [], answers: [], usage };
  const input = reviseInput(briefOf(outline), latest, open);
  return (await ask(REVISE_INSTRUCTIONS, input, ['revision', schema])).draft;
}

export async function linkedIn(outline: string, title: string, draft: string): Promise<string> {
  const input = linkedInInput(briefOf(outline), title, draft);
  return (await ask(LINKEDIN_INSTRUCTIONS, input, ['linkedin_post', LinkedIn])).text;
}

/** The picture as base64, because an engine stores JSON. */
export async function thumbnail(outline: string, title: string, draft: string): Promise<string> {
  const input = sceneInput(briefOf(outline), title, draft);
  const { scene } = await ask(SCENE_INSTRUCTIONS, input, ['scene', Scene]);
  const prompt = thumbnailPrompt(title, draft, scene);
  const size = '1536x1024' as const;
  const answer = await client.images.generate({ model: 'gpt-image-2.6-sunburst', prompt, size });
  return answer.data?.[0]?.b64_json ?? '';
}

async function ask<T>(
  instructions: string,
  input: string,
  [name, schema]: [string, z.ZodType<T>],
): Promise<T> {
  const text = { format: zodTextFormat(schema, name) };
  const request = { model: MODEL, instructions, input, text, store: false };
  const { output_text } = await client.responses.create(request);
  return schema.parse(JSON.parse(output_text));
}
