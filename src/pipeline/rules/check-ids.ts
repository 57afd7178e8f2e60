import { CHECKLIST } from './checklist.ts';

/** Names each check of code, beside the evaluator's checklist. Stored: append only. */
export type CodeCheckId = 'no_placeholders' | 'links_well_formed' | 'length' | 'outline_headings';

/** Names each check that a verdict can hold. */
export type CheckId = (typeof CHECKLIST)[number]['id'] | CodeCheckId;

/** How the questions of code begin, as verdicts and ledgers hold them. */
const CODE_CHECK_QUESTIONS: Record<CodeCheckId, RegExp> = {
  no_placeholders: /^Is it free of placeholders /,
  links_well_formed: /^Does every link have an address /,
  length: /^Is it about \d+ words long\?$/,
  outline_headings: /^Does every heading of the outline /,
};

/** The check whose question this is; a finding is stored with the question alone. */
export function checkIdOf(question: string): CheckId | undefined {
  const asked = CHECKLIST.find((item) => item.question === question)?.id;
  if (asked !== undefined) return asked;
  const patterns = Object.entries(CODE_CHECK_QUESTIONS) as [CodeCheckId, RegExp][];
  return patterns.find(([, pattern]) => pattern.test(question))?.[0];
}

/** A fix that code proposes. */
export type CodeFix =
  | { id: Exclude<CodeCheckId, 'length'> }
  | { id: 'length'; words: number; isTooLong: boolean };

const LENGTH_FIX = /^It has (\d+) words: (cut|extend) it\.$/;
const FIXES: [RegExp, Exclude<CodeCheckId, 'length'>][] = [
  [/^Replace the placeholder with /, 'no_placeholders'],
  [/^Give the link a full https address/, 'links_well_formed'],
  [/^Give this part of the outline its own heading/, 'outline_headings'],
];

/** Recognizes a stored fix of code; gives undefined for one of the evaluator. */
export function codeFixOf(fix: string): CodeFix | undefined {
  const [, words, verb] = LENGTH_FIX.exec(fix) ?? [];
  if (verb !== undefined) return { id: 'length', words: Number(words), isTooLong: verb === 'cut' };
  const id = FIXES.find(([pattern]) => pattern.test(fix))?.[1];
  return id && { id };
}

/** Whether the reason stored with an answer says that the writer gave none. */
export function isMissingReason(reason: string): boolean {
  return reason === 'The writer gave no reason.';
}
