import type { ProposedRule } from '../../../pipeline/rules/settings/proposed-rules.ts';
import { RULE_ADOPT, RULE_DISMISS } from '../../action-ids.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context, section } from '../blocks.ts';

const RULES_SHOWN_MAX = 15;

interface Suggestions {
  suggestions: readonly ProposedRule[];
  mayChange: boolean;
}

/** The rules that people's changes by hand suggest, with the evidence for and against each. */
export function suggestionBlocks(words: Words, { suggestions, mayChange }: Suggestions): Blocks {
  const { suggestions: labels } = words.settings;
  if (suggestions.length === 0) return [section(labels.none)];
  const rows = suggestions.slice(0, RULES_SHOWN_MAX).flatMap((rule): Blocks => {
    const { changed, kept } = rule;
    const evidence = labels.forIt(escapeMrkdwn(rule.phrase), changed.length, changed.length + kept);
    const shown = [
      section(`*${ruleText(words, rule)}*`),
      context(`${evidence} ${labels.against(kept)}`),
    ];
    return mayChange ? [...shown, ruleButtons(words, rule)] : shown;
  });
  return [section(labels.lead), ...rows];
}

export function ruleText({ settings }: Words, { phrase, use }: ProposedRule): string {
  const { suggestions } = settings;
  return use === undefined
    ? suggestions.cut(escapeMrkdwn(phrase))
    : suggestions.replace(escapeMrkdwn(phrase), escapeMrkdwn(use));
}

function ruleButtons({ settings }: Words, { key }: ProposedRule): Blocks[number] {
  const { adopt, dismiss } = settings.suggestions;
  return {
    type: 'actions',
    elements: [
      button(adopt, { actionId: RULE_ADOPT, value: key }),
      button(dismiss, { actionId: RULE_DISMISS, value: key }),
    ],
  };
}
