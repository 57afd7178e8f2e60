import { titleOf } from '../../pipeline/rules/title.ts';
import type { Run } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention, truncate } from '../text/escape.ts';
import { PHASES } from '../words/sentences.ts';
import { type Content, context, section } from './blocks.ts';

const USES = [
  '`/blogpost` and an outline: I draft the post in a thread here, an evaluator judges it, and I revise it.',
  '`/blogpost` alone: the same with a form for title, audience, tone, length and rounds.',
  '`/blogpost status`: the runs of this channel that are still open.',
  'Answer in the thread at any time: each reply is a note, and the next draft says what became of it.',
  'When the loop stops, anybody here can approve the draft, request revisions or cancel; the form can name who may approve.',
];

export function helpMessage(): Content {
  const lines = USES.map((use) => `• ${use}`).join('\n');
  const lead = 'I write blog posts with your team, in a thread.';
  return { text: lead, blocks: [section(`*${lead}*\n${lines}`)] };
}

export const RUNS_LISTED_MAX = 15;

/** Addresses of threads, by run. */
export type Links = ReadonlyMap<string, string>;

export function statusMessage(runs: readonly Run[], links: Links = new Map()): Content {
  const count = runs.length === 1 ? 'One run is' : `${runs.length} runs are`;
  const text =
    runs.length === 0 ? 'No run is open in this channel.' : `${count} open in this channel.`;
  const blocks = [section(text), ...runs.map((run) => context(runLine(run, links.get(run.id))))];
  return { text, blocks };
}

export function runLine(
  { brief, progress, failure, requester }: Run,
  link: string | undefined,
): string {
  const { phase, draft, round } = progress;
  const numbers = `round ${round}, draft ${draft}`;
  const trouble = failure === undefined ? '' : ' · had trouble, see its thread';
  const title = escapeMrkdwn(truncate(titleOf(brief), 80));
  const linked = link === undefined ? title : `<${escapeMrkdwn(link)}|${title}>`;
  return `*${linked}* · ${PHASES[phase]} · ${numbers} · ${mention(requester)}${trouble}`;
}
