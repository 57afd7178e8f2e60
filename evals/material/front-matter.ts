import { parse } from 'yaml';
import type { z } from 'zod';

export interface Fronted<T> {
  fields: T;
  body: string;
}

const FRONTED = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/** Reads the YAML between the first two lines of three dashes. Raises an error that names the file. */
export function readFronted<T>(file: string, text: string, schema: z.ZodType<T>): Fronted<T> {
  const [, front, body] = FRONTED.exec(text) ?? [];
  if (front === undefined || body === undefined) {
    throw new MaterialError(`${file} does not begin with front matter between two lines of ---`);
  }
  const fields = schema.safeParse(parse(front));
  if (fields.success) return { fields: fields.data, body: body.trim() };
  const [issue] = fields.error.issues;
  throw new MaterialError(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** A file of the evaluation is wrong. */
export class MaterialError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MaterialError';
  }
}
