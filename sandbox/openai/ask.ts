import { z } from 'zod';
import { fencedIn, type LedgerItem, ledgerIn } from './fences.ts';
import type { JsonSchema } from './json-schema.ts';

/** The question in a request. A script's answer depends on it and never on the call count. */
export type Ask = {
  kind: Kind;
  model: string;
  instructions: string;
  prompt: string;
  brief: Brief;
  outline: string;
  draft: { version: number; text: string } | undefined;
  /** The beginning of a post that the model should continue. */
  written: string | undefined;
  ledger: LedgerItem[];
  schemaName: string | undefined;
  schema: JsonSchema | undefined;
};

export const Kind = z.enum([
  'draft',
  'revision',
  'edits',
  'verdict',
  'comparison',
  'linkedin_post',
  'scene',
  'image',
  'other',
  'brief_reading',
  'sorted_replies',
  'claims',
  'claim_grounds',
  'same_questions',
]);
export type Kind = z.infer<typeof Kind>;

export type Brief = {
  title?: string;
  audience?: string;
  tone?: string;
  lengthWords?: number;
  language?: string;
};

export type ResponsesBody = z.infer<typeof ResponsesBody>;
const Content = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]);
const Message = z.looseObject({ role: z.string(), content: Content });
const JsonObject = z.record(z.string(), z.unknown());
export const ResponsesBody = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(Message)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: z.number().int().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  text: z
    .looseObject({
      format: z
        .looseObject({
          type: z.string(),
          name: z.string().optional(),
          strict: z.boolean().nullish(),
          schema: JsonObject.optional(),
        })
        .optional(),
    })
    .nullish(),
});

export type ChatBody = z.infer<typeof ChatBody>;
export const ChatBody = z.looseObject({
  model: z.string().min(1),
  messages: z.array(Message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_completion_tokens: z.number().int().nullish(),
  max_tokens: z.number().int().nullish(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({}).optional() })
    .nullish(),
});

export type ImagesBody = z.infer<typeof ImagesBody>;
export const ImagesBody = z.looseObject({
  model: z.string().min(1),
  prompt: z.string().min(1),
  size: z.string().nullish(),
  n: z.number().int().min(1).max(10).nullish(),
  output_format: z.enum(['png', 'jpeg', 'webp']).nullish(),
});

export function readAsk(body: ResponsesBody): Ask {
  const prompt = typeof body.input === 'string' ? body.input : body.input.map(textOf).join('\n\n');
  const draft = readDraft(prompt);
  const format = body.text?.format;
  const { name: schemaName, schema } = readFormat(format, body.instructions ?? '');
  return {
    kind: schema === undefined ? 'draft' : kindNamed(schemaName),
    model: body.model,
    instructions: body.instructions ?? '',
    prompt,
    brief: readBrief(fencedIn(prompt, 'brief')?.text ?? ''),
    outline: fencedIn(prompt, 'outline')?.text ?? (draft === undefined ? prompt : ''),
    draft,
    written: fencedIn(prompt, 'written')?.text,
    ledger: ledgerIn(fencedIn(prompt, 'ledger')?.text ?? ''),
    schemaName,
    schema,
  };
}

/** Gives the same question as a request of the Responses API. */
export function responsesBodyOf({ model, messages, ...body }: ChatBody): ResponsesBody {
  const isSystem = ({ role }: z.infer<typeof Message>) => role === 'system' || role === 'developer';
  const format = body.response_format;
  return ResponsesBody.parse({
    model,
    instructions: messages.filter(isSystem).map(textOf).join('\n\n'),
    input: messages.filter((message) => !isSystem(message)),
    stream: body.stream,
    max_output_tokens: body.max_completion_tokens ?? body.max_tokens,
    ...(format && { text: { format: { ...format.json_schema, type: format.type } } }),
  });
}

export function readImageAsk(body: ImagesBody): Ask {
  const asked = readAsk({ model: body.model, input: body.prompt });
  return { ...asked, kind: 'image' };
}

type Format = NonNullable<ResponsesBody['text']>['format'];

/** A caller whose schema was refused puts it into the instructions. */
function readFormat(
  format: Format,
  instructions: string,
): { name: string | undefined; schema: JsonSchema | undefined } {
  if (format?.type === 'json_schema') return { name: format.name, schema: format.schema ?? {} };
  const fenced = fencedIn(instructions, 'schema');
  if (fenced === undefined) return { name: undefined, schema: undefined };
  const schema = JsonObject.parse(JSON.parse(fenced.text));
  return { name: fenced.attributes['name'], schema };
}

function textOf(message: z.infer<typeof Message>): string {
  if (typeof message.content === 'string') return message.content;
  return message.content.map((part) => part.text ?? '').join('\n');
}

function kindNamed(name = ''): Kind {
  const kind = Kind.safeParse(name);
  return kind.success && kind.data !== 'image' && kind.data !== 'draft' ? kind.data : 'other';
}

function readDraft(prompt: string): Ask['draft'] {
  const fenced = fencedIn(prompt, 'draft');
  if (fenced === undefined) return undefined;
  return { version: Number(fenced.attributes['version'] ?? 1), text: fenced.text };
}

function readBrief(text: string): Brief {
  const lines = text.split('\n').map((line) => line.split(/:(.*)/s, 2).map((part) => part.trim()));
  const field = (name: string) =>
    lines.find(([key, value]) => key?.toLowerCase() === name && value !== '')?.[1];
  const words = Number(/\d+/.exec(field('length') ?? '')?.[0]);
  const found = {
    title: field('title'),
    audience: field('audience'),
    tone: field('tone'),
    language: field('language'),
    lengthWords: words > 0 ? words : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
