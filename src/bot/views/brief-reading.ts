import { askedLength } from '../../pipeline/rules/checks/asked-length.ts';
import type { BriefReading } from '../../pipeline/run/brief-reading.ts';
import { readBrief } from '../../pipeline/run/brief-reading.ts';
import type { Run } from '../../pipeline/run.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { escapedPieces, escapeMrkdwn, mention } from '../text/escape.ts';
import { approversLine } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, section } from './blocks.ts';
import { type BriefOrigin, originBlocks } from './brief-origin.ts';
import type { Reading } from './reader-modal.ts';

const OUTLINE_PIECES_MAX = 4;

/** The outline and the choices of its author, with the choices that the reader found in the outline. */
export function briefReading(
  words: Words,
  run: Run,
  { found, ...origin }: BriefOrigin & { found: BriefReading },
): Reading {
  const { id, brief, requester } = run;
  const { reader, status } = words;
  const { title, audience, tone, language, lengthWords } = readBrief(brief, found);
  const lines = [
    title && `*${escapeMrkdwn(title)}*`,
    audience && reader.audience(escapeMrkdwn(audience)),
    tone && reader.tone(escapeMrkdwn(tone)),
    lengthWords && reader.length(lengthWords, askedLength(brief, lengthWords)),
    language && reader.language(escapeMrkdwn(language)),
    reader.revisions(brief.roundsMax),
    status.requestedBy(mention(words, requester)),
    approversLine(words, run),
  ].filter(Boolean);
  const pieces = escapedPieces(brief.outline, LIMITS.block.sectionText - 100).map(section);
  const pages: Blocks[] = [];
  for (let from = 0; from < pieces.length; from += OUTLINE_PIECES_MAX)
    pages.push(pieces.slice(from, from + OUTLINE_PIECES_MAX));
  const [first = [], ...others] = pages;
  const lead = [
    section(lines.join('\n')),
    ...originBlocks(words, origin),
    section(`*${reader.outline}*`),
  ];
  return {
    runId: id,
    subject: 'brief',
    title: reader.brief,
    pages: [[...lead, ...first], ...others],
  };
}
