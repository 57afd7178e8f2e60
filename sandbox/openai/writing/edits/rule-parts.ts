import { withoutEnd } from '../trailing-signs.ts';
import type { Edit } from './edit.ts';

/** The first rule that matches an instruction decides; undefined leaves it to the next rule. */
export type Rule = readonly [RegExp, (first: string, second: string) => Edit | undefined];

export function retitle(title: string): Edit {
  return { do: 'retitle', title: bare(title) };
}

export function replace(from: string, to: string): Edit {
  return { do: 'replace', from: bare(from), to: bare(to) };
}

export function replaceSecond(to: string, from: string): Edit {
  return replace(from, to);
}

/** "Change the title to …" and "change it to prose" are other instructions. */
export function replaceInText(from: string, to: string): Edit | undefined {
  return /^(?:it|this|that|the (?:title|headline|tone|intro|opening)|den titel)\b/iu.test(from)
    ? undefined
    : replace(from, to);
}

export function swapUnlessForm(to: string, from: string): Edit | undefined {
  const FORMS =
    /\b(?:bullets?|bullet points|lists?|prose|paragraphs?|stichpunkte?|fließtext|table|tabelle)\b/iu;
  return FORMS.test(to) || FORMS.test(from) ? undefined : replace(from, to);
}

export function move(to: 'top' | 'end'): (subject: string) => Edit {
  return (subject) => ({ do: 'move', subject: bare(subject), to });
}

export function formSubject(subject: string): string {
  return /^(?:it|this|that|everything|all|prose|the prose|text|es|alles|das|den text)$/iu.test(
    subject,
  )
    ? ''
    : bare(subject);
}

export function about(what: 'example' | 'mention' | 'section' | 'cut'): (subject: string) => Edit {
  return (subject) => ({
    do: what,
    subject: bare(subject.replace(/ hinzu\p{L}{0,6}[.!]?$/iu, '')),
  });
}

/** Removes enclosing quotation marks and the final full stop. */
export function bare(text: string): string {
  const trimmed = withoutEnd(text.trim(), /[.!?。！？\s]/u);
  return /^["“„'「](.+)["”“'」]$/su.exec(trimmed)?.[1] ?? trimmed;
}
