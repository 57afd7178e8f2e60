import { sentencesOf } from '../language.ts';
import type { Edit } from './edit.ts';
import { readEdit } from './read-edit.ts';

/** One instruction of a note, and the edit it asks for if the model understands it. */
export type Instruction = { text: string; edit: Edit | undefined };

/** A note often asks for several things: in sentences, in lines, or joined by a comma or "and". */
export function readInstructions(request: string, quote: string): Instruction[] {
  const whole = request.trim();
  // A finding names one edit for its quotation.
  if (quote !== '') return [{ text: whole, edit: readEdit(whole, quote) }];
  const parts = sentencesApart(whole)
    .flatMap(clausesOf)
    .filter((text) => /[\p{L}\d]/u.test(text));
  const instructions = parts.map((text) => ({ text, edit: readEdit(text, quote) }));
  if (instructions.some(({ edit }) => edit !== undefined)) return instructions;
  // The wording of the evaluator, and a title with a full stop in it, make sense as a whole only.
  return [{ text: whole, edit: readEdit(whole, quote) }];
}

function sentencesApart(text: string): string[] {
  const isOwnFix = /^(?:open with|end with|cut the section|cover) .*“/isu.test(text);
  if (isOwnFix || isQuotedThroughout(text)) return [text];
  return text
    .split(/\n|(?:^|\s)\d{1,2}[.)]\s/u)
    .flatMap((line) => joinQuoted(sentencesOf(tidy(line))));
}

/** A full stop inside quotation marks ends no instruction. */
function joinQuoted(sentences: readonly string[]): string[] {
  const joined: string[] = [];
  for (const sentence of sentences) {
    const last = joined.at(-1);
    if (last !== undefined && isOpen(last)) joined[joined.length - 1] = `${last} ${sentence}`;
    else joined.push(sentence);
  }
  return joined;
}

/** Without a list marker, and with one space between words, as the rules expect. */
function tidy(line: string): string {
  return line
    .split(/\s/u)
    .filter((word) => word !== '')
    .join(' ')
    .replace(/^[-*•] /u, '');
}

function isQuotedThroughout(text: string): boolean {
  return /^["“„].*["”“]$/su.test(text);
}

function isOpen(text: string): boolean {
  const straight = text.split('"').length - 1;
  const opened = text.match(/[“„]/gu)?.length ?? 0;
  const closed = text.match(/[”]/gu)?.length ?? 0;
  return straight % 2 === 1 || (opened > closed && !text.includes('„'));
}

const JOINT =
  /(?:[,;] ?(?:(?:and|und) )?| (?:and|und|&|plus|then|dann) )(?:(?:also|then|auch|noch|please|bitte) )*/giu;

/** The first words of a further instruction; any other word after "and" belongs to the instruction before. */
const BEGINS_INSTRUCTION =
  /^(?:make|add|cut|remove|delete|drop|shorten|trim|lengthen|expand|use|switch|change|rename|retitle|replace|move|put|mention|include|cover|turn|fix|give|call|shorter|longer|friendlier|warmer|more (?:formal|friendly|casual|detail)|less formal|british|american|bullets?\b|bullet points|a (?:table|shorter|different|new|better)|an? (?:example|other)|another title|end with|mach\w*|füge?\w*|streich\w*|lösch\w*|entfern\w*|kürz\w*|länger|nutze?\w*|verwende?\w*|ersetze?\w*|verschieb\w*|erwähn\w*|ergänz\w*|nenn\w*|freundlicher|lockerer|förmlicher|formeller|ein(?:e|en)? (?:tabelle|beispiel|kürzer\w*|ander\w*|neue\w*)|britisch\w*|amerikanisch\w*|stichpunkt\w*|den (?:\w+ )?abschnitt|das (?:\w+ )?kapitel)/iu;

function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let start = 0;
  for (const { 0: joint, index } of sentence.matchAll(JOINT)) {
    const before = sentence.slice(start, index);
    const rest = sentence.slice(index + joint.length);
    if (isOpen(before) || !BEGINS_INSTRUCTION.test(rest)) continue;
    clauses.push(before);
    start = index + joint.length;
  }
  return [...clauses, sentence.slice(start)].map((clause) => clause.trim());
}
