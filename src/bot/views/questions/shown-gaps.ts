import { countWords } from '../../../pipeline/rules/checks/draft-checks.ts';
import { findGaps, type Gap, replaceGaps } from '../../../pipeline/rules/gaps.ts';
import type { Draft, LedgerItem, Verdict } from '../../../pipeline/run.ts';
import type { Words } from '../../words/words.ts';

/** In place of the mark of a gap, people see its question and number, in bold in a draft. */

/** Takes Markdown, finished or not. */
export function markdownWithQuestions(words: Words, markdown: string): string {
  return replaceGaps(withoutBegunMark(markdown), (gap) => `**${gapText(words, gap)}**`);
}

/** The words of the post alone, without the questions that it shows. */
export function countDraftWords({ questions }: Words, shown: string): number {
  const [first = '', ...others] = shown.split(`**${questions.gap('').trim()} `);
  const rest = others.map((part) => part.slice(part.indexOf('**')));
  return countWords([first, ...rest].join(' '));
}

/** In a quotation of a draft. */
export function textWithQuestions(words: Words, text: string): string {
  return findGaps(text).length === 0 ? text : replaceGaps(text, (gap) => gapText(words, gap));
}

function gapText({ questions }: Words, { question, id }: Gap): string {
  // Signs of Markdown in a question would end the bold type.
  const plain = question.replace(/[*_`[\]<>\\]/g, ' ').trim();
  return questions.gap(plain === '' ? questions.missingQuestion : plain, id);
}

/** While a draft is written, its end may be the beginning of a mark. */
function withoutBegunMark(markdown: string): string {
  return markdown.replace(/[[［]{1,2}[ \t]{0,3}$/, '');
}

export function draftWithQuestions(words: Words, draft: Draft): Draft {
  const show = (text: string) => textWithQuestions(words, text);
  const answers = draft.answers.map((answer) => ({
    ...answer,
    reason: show(answer.reason),
    before: show(answer.before),
    after: show(answer.after),
    ...(answer.replacements && {
      replacements: answer.replacements.map(({ before, after }) => ({
        before: show(before),
        after: show(after),
      })),
    }),
  }));
  const markdown = markdownWithQuestions(words, draft.markdown);
  return { ...draft, markdown, changes: draft.changes.map(show), answers };
}

export function verdictWithQuestions(words: Words, verdict: Verdict): Verdict {
  const show = (text: string) => textWithQuestions(words, text);
  const items = verdict.items.map((item) => ({
    ...item,
    quote: show(item.quote),
    fix: show(item.fix),
    ...(item.passages && {
      passages: item.passages.map(({ quote, fix }) => ({ quote: show(quote), fix: show(fix) })),
    }),
  }));
  return { ...verdict, items, summary: show(verdict.summary) };
}

export function itemsWithQuestions(words: Words, items: readonly LedgerItem[]): LedgerItem[] {
  const show = (text: string) => textWithQuestions(words, text);
  return items.map((item) => ({
    ...item,
    text: show(item.text),
    quote: show(item.quote),
    fix: show(item.fix),
  }));
}
