import type { z } from 'zod';

/** A reason why Slack would refuse a message, with its place and Slack's error name. */
export interface Problem {
  error:
    | 'invalid_arguments'
    | 'invalid_blocks'
    | 'markdown_text_conflict'
    | 'metadata_too_large'
    | 'msg_blocks_too_long'
    | 'msg_too_long'
    | 'no_text'
    | 'too_many_attachments'
    | 'view_too_large';
  /** A JSON pointer such as `/blocks/0/text`; empty for the payload as a whole. */
  pointer: string;
  sentence: string;
}

/** Translates the findings of a schema into what Slack would say of the same payload. */
export function problemsOf(
  { issues }: z.ZodError,
  subject: unknown,
  base: string,
  error: Problem['error'],
): Problem[] {
  return issues.map((issue) => ({
    error,
    pointer: base + issue.path.map((part) => `/${String(part)}`).join(''),
    sentence: sentenceOf(issue, valueAt(subject, issue.path)),
  }));
}

type Issue = z.ZodError['issues'][number];

/** Slack's own wording where it is known, so that a log reads the same here and there. */
function sentenceOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1} characters`;
    case 'too_small':
      return issue.origin === 'array'
        ? `no fewer than ${issue.minimum} items allowed`
        : `must be more than ${Number(issue.minimum) - 1} characters`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return value === undefined ? 'missing required field' : `must provide ${issue.expected}`;
    case 'invalid_union':
      return issue.errors.length === 0
        ? `unsupported type: ${String(value)}`
        : 'failed to match all allowed schemas';
    default:
      return issue.message;
  }
}

function valueAt(subject: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined,
    subject,
  );
}

export function whole(error: Problem['error'], sentence: string): Problem {
  return { error, pointer: '', sentence };
}

export function invalid(pointer: string, sentence: string): Problem {
  return { error: 'invalid_blocks', pointer, sentence };
}

export function tooLong(error: Problem['error'], max: number): Problem {
  return whole(error, `must be less than ${max + 1} characters`);
}
