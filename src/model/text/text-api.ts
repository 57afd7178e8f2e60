import type { Ask } from '../../pipeline/ports/model-port.ts';
import type { Usage } from '../../pipeline/run.ts';
import type { Api } from '../openai-errors.ts';
import type { OptionalParameter, ShapedRequest } from '../refused-parameters.ts';

/** One of OpenAI's two APIs for text: its path, the shape of its requests and of its answers. */
export interface TextApi {
  api: Exclude<Api, 'images'>;
  path: string;
  shape(request: TextRequest, refused: ReadonlySet<string>): ShapedRequest;
  /** Raises `PipelineError` for an answer that is not complete. */
  readAnswer(body: unknown, model: string): TextAnswer;
  /** Calls `onText` with the whole text so far. Raises like `readAnswer`. */
  readEvents(events: AsyncIterable<unknown>, stream: StreamReader): Promise<TextAnswer>;
}

export const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Effort = (typeof EFFORTS)[number];

export interface TextRequest extends Pick<Ask, 'instructions' | 'input' | 'outputTokensMax'> {
  model: string;
  /** Undefined leaves the effort to the model. */
  effort: Effort | undefined;
  isStreamed: boolean;
  format: JsonFormat | undefined;
}

export interface JsonFormat {
  name: string;
  jsonSchema: Readonly<Record<string, unknown>>;
}

export interface StreamReader {
  model: string;
  onText: (textSoFar: string) => void;
}

export interface TextAnswer {
  text: string;
  usage: Usage;
}

/** Servers refuse a form of the answer under one of these names. */
const FORMAT_ALIASES = [
  'response_format',
  'text',
  'text.format',
  'json_schema',
  'json_object',
  'structured outputs',
  'structured output',
  'json schema',
  'json mode',
  'json output',
  'response format',
  'additionalProperties',
  'strict',
  '$schema',
  'schema',
];

const JSON_SCHEMA: OptionalParameter = { name: 'json_schema', aliases: FORMAT_ALIASES };
const JSON_OBJECT: OptionalParameter = { name: 'json_object', aliases: FORMAT_ALIASES };

export type FormatLevel = 'json_schema' | 'json_object' | 'prompt';

/** A server that refuses the schema may take `json_object`; the prompt then holds the schema. */
export function formatLevel(refused: ReadonlySet<string>): FormatLevel {
  if (!refused.has(JSON_SCHEMA.name)) return 'json_schema';
  return refused.has(JSON_OBJECT.name) ? 'prompt' : 'json_object';
}

/** The optional fields that the server has not refused, and the parameters that it may refuse next. */
export function optionalParts(
  fields: Readonly<Record<string, unknown>>,
  { format }: Pick<TextRequest, 'format'>,
  refused: ReadonlySet<string>,
): { sent: Record<string, unknown>; optional: OptionalParameter[] } {
  const sent = Object.entries(fields).filter(([name]) => !refused.has(name));
  const names = sent.map(([name]) => optionalParameter(name));
  const optional = [...names, ...formatParameters(format, formatLevel(refused))];
  return { sent: Object.fromEntries(sent), optional };
}

function formatParameters(format: JsonFormat | undefined, level: FormatLevel): OptionalParameter[] {
  if (format === undefined || level === 'prompt') return [];
  return [level === 'json_schema' ? JSON_SCHEMA : JSON_OBJECT];
}

/** The word JSON is required: OpenAI refuses `json_object` without it. */
export function instructionsFor(request: TextRequest, level: FormatLevel): string {
  const { instructions, format } = request;
  if (format === undefined || level === 'json_schema') return instructions;
  return [
    instructions,
    'Answer with one JSON object that follows this JSON Schema, and with nothing else:',
    `<schema name="${format.name}">\n${JSON.stringify(format.jsonSchema)}\n</schema>`,
  ].join('\n\n');
}

const STREAM_ALIASES = ['stream', 'streaming'];

const LIMIT_ALIASES = [
  'max_output_tokens',
  'max_completion_tokens',
  'max_tokens',
  'maxOutputTokens',
];

const EFFORT_ALIASES = ['reasoning.effort', 'reasoning_effort', 'reasoning', 'effort'];

/** A server may name a limit or an effort by the word of its own API. */
function optionalParameter(name: string): OptionalParameter {
  if (name === 'stream') return { name, aliases: STREAM_ALIASES };
  if (EFFORT_ALIASES.includes(name)) return { name, aliases: EFFORT_ALIASES };
  return LIMIT_ALIASES.includes(name) ? { name, aliases: LIMIT_ALIASES } : { name };
}
