import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Brief } from '../../src/pipeline/run.ts';
import { readFronted } from './front-matter.ts';

/**
 * A text is about a question if it has a word of each group: `[[retries], [64, calls]]`. A word also
 * counts as the beginning of a longer one.
 */
const WordGroups = z.array(z.array(z.string().min(1)).min(1)).min(1);
export type WordGroups = z.infer<typeof WordGroups>;

const DueQuestion = z.object({
  asks: z.string(),
  words: WordGroups,
  /** The team's answer, for the arms in which people take part. */
  answer: z.string().optional(),
});

/** A fault that was planted in the outline. `stands` are texts that show it in a post. */
const Fault = DueQuestion.extend({
  id: z.string(),
  kind: z.enum(['contradiction', 'missing_fact']),
  stands: z.array(z.string()).default([]),
});
export type Fault = z.infer<typeof Fault>;

const Order = z.object({
  text: z.string(),
  /** Regular expressions that match a post that obeys it. */
  present: z.array(z.string()).default([]),
});

const BriefFields = z.object({
  language: z.string(),
  kind: z.enum(['thin', 'rich']),
  choices: Brief.pick({
    title: true,
    audience: true,
    tone: true,
    lengthWords: true,
    language: true,
  }).default({}),
  faults: z.array(Fault).min(1),
  /** Further questions that a good editor may ask. */
  questions: z.array(DueQuestion).default([]),
  orders: z.array(Order).default([]),
  /** Texts that the post must not have. */
  forbidden: z.array(z.string()).default([]),
  note: z.string(),
});

export interface EvalBrief extends z.infer<typeof BriefFields> {
  name: string;
  outline: string;
}

export interface Due extends z.infer<typeof DueQuestion> {
  /** `E1`, `E2` …, the faults first. */
  id: string;
}

/** All questions that are due, whether for a planted fault or not. */
export function dueQuestions({ faults, questions }: EvalBrief): Due[] {
  return [...faults, ...questions].map(({ asks, words, answer }, at) => ({
    ...{ asks, words, answer },
    id: `E${at + 1}`,
  }));
}

/** Gives the briefs of a folder, ordered by name. */
export function readBriefs(folder: string): EvalBrief[] {
  return markdownFiles(folder).map((path) => {
    const { fields, body } = readFronted(path, readFileSync(path, 'utf8'), BriefFields);
    return { ...fields, name: basename(path, '.md'), outline: body };
  });
}

export function markdownFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => join(folder, name));
}

/** The texts of the team: the outline, the choices, its note and its answers. */
export function givenTexts(brief: EvalBrief, answers: readonly string[]): string[] {
  const { outline, choices } = brief;
  const chosen = Object.values(choices).map(String);
  return [outline, ...chosen, ...answers];
}
