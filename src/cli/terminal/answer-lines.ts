import { OUTSIDE_SHARE_MIN } from '../../pipeline/run/revision.ts';
import type { Answer, Draft, LedgerItem } from '../../pipeline/run.ts';
import { answerText, itemText } from '../output/check-text.ts';
import { words } from '../words/words.ts';

/** The answers of a draft, and the text that changed beside their passages. */
export function answerLines({ answers, edits }: Draft, answered: readonly LedgerItem[]): string[] {
  const share = edits === undefined || edits.isRewritten ? 0 : edits.outsideShare;
  return [
    ...answers.map((answer) => answerLine(answer, answered)),
    ...(edits?.isRewritten ? [words().progress.rewritten] : []),
    ...(share > OUTSIDE_SHARE_MIN ? [words().progress.outside(Math.round(share * 100))] : []),
  ].map((line) => `  ${line}`);
}

function answerLine(answer: Answer, answered: readonly LedgerItem[]): string {
  const { addressed, partly, notChanged } = words().progress;
  const leads = { addressed, partly, declined: notChanged };
  const lead = leads[answer.status](aboutOf(answer, answered));
  const { length } = answer.replacements ?? [];
  const reason = [answerText(answer), length > 1 && words().progress.passages(length)]
    .filter(Boolean)
    .join(' ');
  return reason === '' ? lead : words().progress.answered(lead, reason);
}

/** An answer to a question may have no text of its own. */
function aboutOf({ id }: Answer, answered: readonly LedgerItem[]): string {
  const item = answered.find((one) => one.id === id);
  if (item === undefined) return id;
  const question = answered.find((one) => one.id === item.about)?.text;
  return question ?? (itemText(item) || id);
}
