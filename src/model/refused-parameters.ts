import type { Log } from '../pipeline/ports/ports.ts';
import {
  type AnswerError,
  type Api,
  codeOf,
  isAnswer,
  messageOf,
  toPipelineError,
} from './openai-errors.ts';

/** A part of a request that the answer does not depend on. */
export interface OptionalParameter {
  /** Remembered and logged under this name. */
  name: string;
  /** Other names by which servers refuse it. */
  aliases?: readonly string[];
}

export interface ShapedRequest {
  body: Readonly<Record<string, unknown>>;
  /** The optional parameters in this body, in the order in which they are given up. */
  optional: readonly OptionalParameter[];
}

export interface TolerantCall<T> {
  api: Api;
  model: string;
  /** Builds the request without the refused parameters. */
  shape(refused: ReadonlySet<string>): ShapedRequest;
  send(body: Readonly<Record<string, unknown>>): Promise<T>;
}

/** Sends a request again at once without the optional parameter that the server refuses. */
export type SendTolerantly = <T>(call: TolerantCall<T>) => Promise<T>;

/**
 * Remembers refused parameters for each model until the process ends. The number of requests is
 * bounded: each refusal removes a parameter.
 */
export function createTolerantSend(log?: Pick<Log, 'warn'>): SendTolerantly {
  const refusedBy = new Map<string, Set<string>>();

  function refusedFor(key: string): Set<string> {
    const refused = refusedBy.get(key) ?? new Set();
    refusedBy.set(key, refused);
    return refused;
  }

  return async ({ api, model, shape, send }) => {
    const refused = refusedFor(`${api} ${model}`);
    for (;;) {
      const { body, optional } = shape(refused);
      try {
        return await send(body);
      } catch (error) {
        const name = refusedParameter(error, optional)?.name;
        if (name === undefined || refused.has(name)) {
          throw toPipelineError(error, { api, refused: requiredParameter(error, body) });
        }
        refused.add(name);
        log?.warn({ api, model, parameter: name }, omissionSentence(name));
      }
    }
  };
}

function omissionSentence(name: string): string {
  return `The model server refuses the parameter ${name}; requests to this model leave it out from now on.`;
}

/** A refusal of what the request says: the same words mean something else there. */
const OTHER_REASONS: ReadonlySet<unknown> = new Set([
  'context_length_exceeded',
  'string_above_max_length',
]);

function refusedParameter(
  error: unknown,
  optional: readonly OptionalParameter[],
): OptionalParameter | undefined {
  if (!isAnswer(error) || !isRefusal(error)) return undefined;
  const named = pathParts(error.param);
  const byParam = optional.find((one) => namesOf(one).some((name) => named.includes(name)));
  if (byParam !== undefined) return byParam;
  return earliest(messageOf(error), optional, namesOf);
}

/** Some servers send errors with the status 200. */
function isRefusal(error: AnswerError): boolean {
  if (OTHER_REASONS.has(error.code) || OTHER_REASONS.has(error.type)) return false;
  const code = codeOf(error);
  return code === 'model_request_refused' || (code === 'model_unavailable' && error.status === 200);
}

/** Only a name of our own request is given to the log, never the server's words. */
function requiredParameter(error: unknown, body: object): string | undefined {
  if (!isAnswer(error) || !isRefusal(error)) return undefined;
  return earliest(messageOf(error), Object.keys(body), (name) => [name]);
}

function namesOf({ name, aliases = [] }: OptionalParameter): string[] {
  return [name, ...aliases];
}

function pathParts(param: unknown): string[] {
  return typeof param === 'string' ? [param, ...param.split(/[.[\]]+/)] : [];
}

/** A message may also name the parameters that the server does take; the refused one comes first. */
function earliest<T>(
  message: string,
  all: readonly T[],
  names: (one: T) => string[],
): T | undefined {
  const found = all.flatMap((one) => {
    const places = names(one).flatMap((name) => placeOf(message, name));
    return places.length === 0 ? [] : [{ one, at: Math.min(...places) }];
  });
  return found.toSorted((a, b) => a.at - b.at)[0]?.one;
}

/** A plain word such as `store` counts only where the message uses it as a name. */
function placeOf(message: string, name: string): number[] {
  return /^[a-z]+$/.test(name) ? placesAsName(message, name) : placesAsWord(message, name);
}

function placesAsWord(message: string, name: string): number[] {
  const [text, word] = [message.toLowerCase(), name.toLowerCase()];
  const places: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const isBounded =
      !/[\w$]/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + word.length] ?? ' ');
    if (isBounded) places.push(at);
  }
  return places;
}

const AS_NAME = [
  /["'`]([a-z]+)["'`.[]/gi,
  /^([a-z]+)\b/gi,
  /\b(?:parameters?|arguments?|fields?|propert(?:y|ies)|names?|keys?|options?|supplied)[:\s]{1,3}([a-z]+)\b/gi,
  /\bparameter\(s\): ([a-z]+)\b/gi,
  /\bnot (?:permitted|allowed|supported|accepted)[^:\n]{0,40}: ([a-z]+)\b/gi,
  /(?:not|n['’]t) support(?: the)? ([a-z]+)\b/gi,
  /\b(?:unsupported|invalid|unknown|unexpected|unrecognized) ([a-z]+)\b/gi,
  /\b([a-z]+) (?:is |are )?(?:not (?:supported|allowed|permitted|available|accepted)|unsupported|forbidden)/gi,
];

function placesAsName(message: string, name: string): number[] {
  return AS_NAME.flatMap((pattern) =>
    [...message.matchAll(pattern)]
      .filter(([, word = '']) => word.toLowerCase() === name)
      .map(({ index }) => index),
  );
}
