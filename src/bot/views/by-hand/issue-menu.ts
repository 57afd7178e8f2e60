import type { Review } from '../../../pipeline/ports/messenger.ts';
import type { LedgerItem, Run } from '../../../pipeline/run.ts';
import { buttonValue, ISSUE_STRIKE } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { oneLine, toPlainText, truncate } from '../../text/escape.ts';
import { itemText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, context, mrkdwn } from '../blocks.ts';

/** A menu of the open issues, to dismiss a wrong one, and the number of dismissed ones. */
export function issueMenu(words: Words, run: Run, { open, dismissed = 0 }: Review): Blocks {
  const { byHand } = words;
  const issues = open.filter(({ kind }) => kind === 'finding');
  const count = dismissed > 0 ? [context(byHand.dismissed(dismissed))] : [];
  if (issues.length === 0) return count;
  const options = issues
    .slice(0, LIMITS.element.selectOptions)
    .map((issue) => optionOf(words, run, { issue, issues }));
  return [
    {
      type: 'section',
      text: mrkdwn(byHand.wrongIssue),
      accessory: {
        type: 'static_select',
        action_id: ISSUE_STRIKE,
        placeholder: { type: 'plain_text', text: byHand.notAnIssue },
        options,
      },
    },
    ...count,
  ];
}

interface Listed {
  issue: LedgerItem;
  issues: readonly LedgerItem[];
}

/** The name of the check; its passage too, where several issues have the same name. */
function optionOf(words: Words, run: Run, { issue, issues }: Listed) {
  const name = nameOf(words, issue);
  const isAlone = issues.filter((other) => nameOf(words, other) === name).length === 1;
  const label = isAlone || issue.quote === '' ? name : `${name}: ${oneLine(issue.quote)}`;
  const text = truncate(toPlainText(label) || issue.id, LIMITS.element.optionText);
  return {
    text: { type: 'plain_text' as const, text },
    value: buttonValue(run.id, issue.id),
  };
}

function nameOf(words: Words, issue: LedgerItem): string {
  return oneLine(itemText(words, issue).text);
}
