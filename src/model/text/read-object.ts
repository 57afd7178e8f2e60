import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { PipelineError } from '../../pipeline/errors.ts';
import { withoutByteOrderMark } from '../answer-body.ts';
import { NOT_JSON } from '../openai-errors.ts';
import { parseAnswer } from '../server-answers.ts';
import { type JsonObject, objectsIn } from './json-objects.ts';

/**
 * Gives the one object in an answer that fits the schema, without the words around it. Raises
 * `model_malformed` for an answer without such an object, or with several that differ.
 */
export function readObject<T>(schema: z.ZodType<T>, answer: string): T {
  const text = withoutByteOrderMark(answer).trim();
  const objects = afterThoughts(text, objectsIn(text));
  if (objects.length === 0) throw new PipelineError('model_malformed', NOT_JSON);
  const values = objects.map(({ value }) => value);
  const outer = fitting(schema, values);
  // Some models wrap the object, such as in the arguments of a call.
  const [first, ...others] = outer.length > 0 ? outer : fitting(schema, values.flatMap(fieldsOf));
  if (first === undefined) return parseAnswer(schema, objects[0]?.value);
  if (others.every((other) => isDeepStrictEqual(other, first))) return first;
  throw new PipelineError('model_malformed', 'The answer has several objects that differ');
}

function fitting<T>(schema: z.ZodType<T>, values: readonly unknown[]): T[] {
  return values.flatMap((value) => {
    const { success, data } = schema.safeParse(value);
    return success ? [data] : [];
  });
}

const FIELDS_MAX = 20;

function fieldsOf(value: unknown): unknown[] {
  return Object.values(value as object).slice(0, FIELDS_MAX);
}

const OPENING =
  /<(?:think|thinking|thoughts?|reasoning|analysis|scratchpad|reflection)>|\[THINK\]|◁think▷/gi;
const CLOSING =
  /<\/(?:think|thinking|thoughts?|reasoning|analysis|scratchpad|reflection)>|\[\/THINK\]|◁\/think▷/gi;

/** An object inside a think block is not the answer. Some servers leave the opening tag out. */
function afterThoughts(text: string, objects: readonly JsonObject[]): readonly JsonObject[] {
  const placesOf = (tag: RegExp) => {
    let next = 0;
    return [...text.matchAll(tag)]
      .map(({ index }) => index)
      .filter((at) => {
        while ((objects[next]?.end ?? at + 1) <= at) next += 1;
        return (objects[next]?.start ?? at) >= at;
      });
  };
  const closed = placesOf(CLOSING).at(-1) ?? -1;
  const open = placesOf(OPENING).find((at) => at > closed) ?? Number.POSITIVE_INFINITY;
  return objects.filter(({ start }) => start > closed && start < open);
}
