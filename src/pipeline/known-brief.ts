import type { ReadBrief } from './brief-reading.ts';

/** A brief as it is known for one draft, with the facts that people gave since its reading. */
export interface KnownBrief extends ReadBrief {
  /** Answers to questions and, with an empty question, notes of people. */
  facts?: readonly KnownFact[] | undefined;
  /** Questions whose fact the post does without. */
  leftOut?: readonly string[] | undefined;
}

export interface KnownFact {
  question: string;
  answer: string;
}
