/** The local model's own sentences and its data for each language. */
export type Phrases = {
  opening: (title: string, points: readonly string[]) => string;
  filler: string;
  section: (topic: string, about: { audience?: string | undefined; at: number }) => string;
  connecting: readonly string[];
  /** The parts of a post whose outline is a single topic. */
  parts: readonly string[];
  /** The separator of two sentences. */
  space: string;
  example: (subject: string) => string;
  mention: (subject: string) => string;
  nextStep: (topic: string) => string;
  /** Another title made from the title, if the language has a form for it. */
  title?: (title: string) => string;
  /** Describes the picture that has the title in it. */
  picture: (title: string) => string;
  /** A sentence for the opening that speaks to the reader. */
  friendly?: string;
  /** The full and the short form of the same words. */
  contractions?: readonly (readonly [string, string])[];
  /** Heads the column of a table that says what a section says. */
  inShort: string;
  fillers: RegExp;
  acts: RegExp;
};

/** For other languages: the model uses only the outline's own words. */
export const noPhrases: Phrases = {
  opening: (title, points) => (points.length < 2 ? `${title}.` : `${title}: ${points.join(', ')}.`),
  filler: '',
  section: (topic) => `${topic}.`,
  connecting: [],
  parts: [],
  space: ' ',
  example: (subject) => `${subject}.`,
  mention: (subject) => `${subject}.`,
  nextStep: (topic) => `→ ${topic}`,
  picture: (title) => `“${title}”`,
  inShort: '→',
  fillers: /(?!)/,
  acts: /(?:)/,
};

export function joined(points: readonly string[], comma: string, last: string): string {
  return [points.slice(0, -1).join(comma), points.at(-1) ?? ''].filter(Boolean).join(last);
}
