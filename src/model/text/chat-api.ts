import { ChatAnswer, ChatChunk, chatUsageOf, parseAnswer } from '../server-answers.ts';
import {
  formatLevel,
  instructionsFor,
  optionalParts,
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

export const chatApi: TextApi = {
  api: 'chat',
  path: '/chat/completions',

  shape(request, refused) {
    const { model, input, format, effort, isStreamed } = request;
    const level = formatLevel(refused);
    const streams = isStreamed && !refused.has('stream');
    const fields = {
      ...tokenLimit(request, refused),
      // The server keeps no copy of a draft.
      store: false,
      ...(effort && { reasoning_effort: effort }),
      ...(streams && { stream: true, stream_options: { include_usage: true } }),
    };
    const { sent, optional } = optionalParts(fields, request, refused);
    return {
      body: {
        model,
        messages: [
          { role: 'system', content: instructionsFor(request, level) },
          { role: 'user', content: input },
        ],
        ...sent,
        ...(format && level !== 'prompt' && { response_format: formatOf(request, level) }),
      },
      optional,
    };
  },

  readAnswer(body, model) {
    const { choices, ...answer } = parseAnswer(ChatAnswer, body);
    const { message, error, finish_reason: reason } = choices[0];
    const usage = chatUsageOf(answer, model);
    return readPaid(usage, () => {
      if (error) throw serverError(error.code);
      if (message.refusal) throw refusalError();
      refuseUnfinished(reason);
      return { text: requireText(contentText(message.content)), usage };
    });
  },

  async readEvents(events, { model, onText }) {
    let text = '';
    let reason: string | undefined;
    let billed: Pick<ChatChunk, 'model' | 'usage'> = {};
    const take = (event: unknown) => {
      const { choices, ...chunk } = parseAnswer(ChatChunk, event);
      billed = { model: chunk.model ?? billed.model, usage: chunk.usage ?? billed.usage };
      const choice = choices?.[0];
      if (choice?.error) throw serverError(choice.error.code);
      if (choice?.delta?.refusal) throw refusalError();
      const delta = contentText(choice?.delta?.content);
      if (delta !== '') {
        text = appendText(text, delta);
        onText(text);
      }
      reason = choice?.finish_reason ?? reason;
    };
    try {
      for await (const event of events) take(event);
    } catch (error) {
      // The answer is complete: only the usage, which comes last, is missing.
      if (reason === undefined) throw error;
    }
    if (reason === undefined) throw cutStreamError();
    const usage = chatUsageOf(billed, model);
    return readPaid(usage, () => {
      refuseUnfinished(reason);
      return { text: requireText(text), usage };
    });
  },
};

/** Newer models of OpenAI take the first name alone, and most other servers know the second. */
function tokenLimit({ outputTokensMax }: TextRequest, refused: ReadonlySet<string>) {
  const name = refused.has('max_completion_tokens') ? 'max_tokens' : 'max_completion_tokens';
  return { [name]: outputTokensMax };
}

function formatOf({ format }: TextRequest, level: 'json_schema' | 'json_object') {
  if (level === 'json_object') return { type: 'json_object' };
  const { name, jsonSchema: schema } = format ?? {};
  return { type: 'json_schema', json_schema: { name, strict: true, schema } };
}

/** A missing reason is a server's own habit; a stream without one was cut. */
function refuseUnfinished(reason: string | null | undefined): void {
  if (reason === 'length') throw truncationError();
  if (reason === 'content_filter') throw filterError();
  if (reason === 'error') throw serverError(undefined);
}

type Content = NonNullable<ChatAnswer['choices'][0]['message']>['content'];

/** Some servers send parts; those of another type are thoughts of the model. */
function contentText(content: Content): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('');
}
