import { titleOf } from '../../pipeline/rules/title.ts';
import type { Run } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention, truncate } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Content, context, section } from './blocks.ts';
import { NAMES_DRAFT } from './status-card.ts';

export function helpMessage({ help }: Words): Content {
  const lines = help.uses.map((use) => `• ${use}`).join('\n');
  return { text: help.lead, blocks: [section(`*${help.lead}*\n${lines}`)] };
}

export const RUNS_LISTED_MAX = 15;

/** Addresses of threads, by run. */
export type Links = ReadonlyMap<string, string>;

export function statusMessage(
  words: Words,
  runs: readonly Run[],
  links: Links = new Map(),
): Content {
  const text = words.help.inProgressHere(runs.length);
  const lines = runs.map((run) => context(runLine(words, run, links.get(run.id))));
  return { text, blocks: [section(text), ...lines] };
}

export function runLine({ status }: Words, run: Run, link: string | undefined): string {
  const { brief, progress, failure, requester } = run;
  const { phase, draft } = progress;
  const title = escapeMrkdwn(truncate(titleOf(brief), 80));
  const parts = [
    `*${link === undefined ? title : `<${escapeMrkdwn(link)}|${title}>`}*`,
    status.phases[phase](draft),
    draft > 0 && !NAMES_DRAFT.has(phase) && status.listedDraft(draft),
    mention(requester),
    failure && status.needsAttention,
  ];
  return parts.filter(Boolean).join(' · ');
}
