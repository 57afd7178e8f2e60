import type { ListedRun } from '../../pipeline/ports.ts';
import type { Words } from '../words/words.ts';
import { type Content, section } from './blocks.ts';
import { type Links, runRow } from './run-rows.ts';

export function helpMessage({ help }: Words): Content {
  const lines = help.uses.map((use) => `• ${use}`).join('\n');
  return { text: help.lead, blocks: [section(`*${help.lead}*\n${lines}`)] };
}

export function statusMessage(
  words: Words,
  runs: readonly ListedRun[],
  links: Links = new Map(),
): Content {
  const text = words.help.inProgressHere(runs.length);
  const rows = runs.flatMap((run) => runRow(words, run, { links, place: 'in_channel' }));
  return { text, blocks: [section(text), ...rows] };
}
