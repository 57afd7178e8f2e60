import { lengthText } from '../../../../pipeline/rules/checks/labels/en.ts';
import { languageName } from '../../../../pipeline/rules/language-name.ts';
import { counted } from '../counts.ts';

/** The outline as the AI reader understood it, and its questions to the team. */
export const reading = {
  title: 'What I understood',
  /** Where the outline could not be read and the draft has questions. */
  questionsTitle: 'What only you know',
  named: (title: string) => `“${title}”`,
  audience: (audience: string) => `for ${audience}`,
  language: (name: string) => languageName('en', name),
  length: lengthText,
  checks(points: number, orders: number): string {
    const kinds = [
      ...(points > 0 ? [`${counted(points, 'point')} to cover`] : []),
      ...(orders > 0 ? [`${counted(orders, 'instruction')} to follow`] : []),
    ];
    const total = `${counted(points + orders, 'check')} for this post`;
    return kinds.length > 0 ? `${total}: ${kinds.join(', ')}` : total;
  },
  editedBy: (name: string) => `edited by ${name}`,
  answered: (answered: number, of: number) => `${answered} of ${counted(of, 'question')} answered`,
  questions: (count: number): string =>
    count === 1 ? 'Only you can answer this:' : 'Only you can answer these:',
  about: (quote: string) => `(“${quote}”)`,
  moreInDraft: (count: number) => `… and ${count} more in the draft`,
  howToAnswer: 'Press Answer, or reply with the number, like `Q1: your answer`.',
};

/** The form with the points and instructions of a post. */
export const checksForm = {
  title: 'Checks for this post',
  submit: 'Save checks',
  close: 'Cancel',
  points: 'Points to cover',
  pointsHint: (max: number) => `One per line, up to ${max}.`,
  orders: 'Instructions to follow',
  ordersHint: (max: number) =>
    `One per line, up to ${max}. For example: Don’t name customers. The next draft and its review use them.`,
  continued: (label: string) => `${label}, continued`,
  tooMany: (max: number, count: number) => `Keep it to ${max} lines. There are ${count}.`,
  tooLong: (charsMax: number) => `Keep each line under ${counted(charsMax, 'character')}.`,
  changedBy: (name: string) =>
    `${name} changed these checks while you had them open. Your text is below. Save it again to replace theirs:`,
  nothing: 'no checks',
};
