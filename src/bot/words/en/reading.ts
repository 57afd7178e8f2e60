import { counted } from './counts.ts';

/** The outline as the AI reader understood it, and its questions to the team. */
export const reading = {
  title: 'What I understood',
  named: (title: string) => `Title: ${title}`,
  audience: (audience: string) => `For: ${audience}`,
  tone: (tone: string) => `Tone: ${tone}`,
  language: (language: string) => `Language: ${language}`,
  length: (words: number) => `Length: about ${counted(words, 'word')}`,
  points: 'What the post tells',
  orders: 'What it sticks to',
  questions: 'What only you know',
  answered: (answer: string) => `✅ ${answer}`,
  leftOut: 'The post does without it.',
  withdrawn: 'No longer needed.',
};
