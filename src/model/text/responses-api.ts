import {
  AnswerPart,
  parseAnswer,
  ResponseAnswer,
  StreamEvent,
  usageOf,
} from '../server-answers.ts';
import {
  formatLevel,
  instructionsFor,
  optionalParts,
  type TextAnswer,
  type TextApi,
  type TextRequest,
} from './text-api.ts';
import {
  appendText,
  cutStreamError,
  filterError,
  readPaid,
  refusalError,
  requireText,
  serverError,
  truncationError,
} from './text-errors.ts';

export const responsesApi: TextApi = {
  api: 'responses',
  path: '/responses',

  shape(request, refused) {
    const { model, input, outputTokensMax, format, effort } = request;
    const level = formatLevel(refused);
    const fields = {
      max_output_tokens: outputTokensMax,
      // The server keeps no copy of a draft.
      store: false,
      ...(effort && { reasoning: { effort } }),
      ...(request.isStreamed && { stream: true }),
    };
    const { sent, optional } = optionalParts(fields, request, refused);
    return {
      body: {
        model,
        instructions: instructionsFor(request, level),
        input,
        ...sent,
        ...(format && level !== 'prompt' && { text: { format: formatOf(request, level) } }),
      },
      optional,
    };
  },

  readAnswer(body, model) {
    const answer = parseAnswer(ResponseAnswer, body);
    return billedText(answer, model);
  },

  async readEvents(events, { model, onText }) {
    let streamed = '';
    for await (const event of events) {
      const { type, delta, code, response } = parseAnswer(StreamEvent, event);
      if (type === 'response.output_text.delta') {
        streamed = appendText(streamed, delta);
        onText(streamed);
      }
      if (type === 'response.refusal.delta') throw refusalError();
      if (type === 'error') throw serverError(code);
      if (LAST_EVENTS.has(type)) {
        const answer = parseAnswer(ResponseAnswer, response);
        return billedText(answer, model, streamed);
      }
    }
    throw cutStreamError();
  },
};

const LAST_EVENTS = new Set(['response.completed', 'response.incomplete', 'response.failed']);

function formatOf({ format }: TextRequest, level: 'json_schema' | 'json_object') {
  if (level === 'json_object') return { type: 'json_object' };
  return { type: 'json_schema', name: format?.name, strict: true, schema: format?.jsonSchema };
}

function billedText(answer: ResponseAnswer, model: string, streamed?: string): TextAnswer {
  const usage = usageOf(answer, model);
  return readPaid(usage, () => ({ text: textOf(answer, streamed), usage }));
}

/** Raises a `PipelineError` for an answer that is not complete. */
function textOf(answer: ResponseAnswer, streamed = ''): string {
  const { status, error } = answer;
  if (status === 'failed' || error) throw serverError(error?.code);
  const messages = (answer.output ?? []).filter((item) => 'content' in item);
  const parts = messages.flatMap(({ content }) => content);
  if (parts.some(({ type }) => type === 'refusal')) throw refusalError();
  const isCutOff = messages.some((message) => message.status === 'incomplete');
  if (status === 'incomplete' || isCutOff) throw incompleteError(answer);
  // A cancelled answer, or one still in progress, may look complete.
  if ((status ?? 'completed') !== 'completed') throw serverError(status);
  const texts = parts.filter(({ type }) => type === 'output_text');
  const text = texts.map((part) => parseAnswer(AnswerPart, part.text)).join('');
  return requireText(text || streamed);
}

function incompleteError(answer: ResponseAnswer) {
  const isFiltered = answer.incomplete_details?.reason === 'content_filter';
  return isFiltered ? filterError() : truncationError();
}
