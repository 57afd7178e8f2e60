import { german } from '../german.ts';
import { phrasesFor, statementsOf } from '../language.ts';

export type Question = { question: string; about: string; isPromise: boolean };

/** A rule finds the passages of one kind, computes what there is to compute, and asks where it fails. */
type Found = {
  question: string;
  about: string;
  calculation?: string;
  isRight?: boolean;
  /** A fact that the outline announces and does not give. */
  isPromise?: boolean;
};
type Rule = (line: string, isGerman: boolean) => Found[];

export function questionsIn(outline: string): Question[] {
  const wrong = foundIn(outline).filter(({ isRight }) => isRight !== true);
  return wrong.map(({ question, about, isPromise = false }) => ({ question, about, isPromise }));
}

export function calculationsIn(outline: string): string[] {
  return foundIn(outline).flatMap(({ calculation }) => calculation ?? []);
}

function foundIn(outline: string): Found[] {
  const isGerman = phrasesFor(outline) === german;
  const sentences = outline.split('\n').flatMap((line) => statementsOf(withoutMarker(line.trim())));
  return sentences.flatMap((line) => RULES.flatMap((rule) => rule(line, isGerman)));
}

const SHARE = /\d{1,3}(?:[.,]\d+)?(?=[ \t]?%)/g;
const CHANGE = /\b(?:from|to|above|below|von|auf|über|unter)\b/iu;
const SHARES_MIN = 3;

function shares(line: string, isGerman: boolean): Found[] {
  const found = line.match(SHARE) ?? [];
  if (found.length < SHARES_MIN || CHANGE.test(line)) return [];
  const sum = found.reduce((total, share) => total + Number(share.replace(',', '.')), 0);
  const calculation = `${found.join(' + ')} = ${sum} %`;
  const question = isGerman
    ? `Die Anteile ergeben zusammen ${sum} %: Welche stimmen?`
    : `The shares add up to ${sum} %: which ones are right?`;
  return [{ question, about: line, calculation, isRight: sum <= 100 }];
}

const NUMBERS: Record<string, number> = { two: 2, three: 3, four: 4, five: 5 };
const RETRIES = /\b(\d|two|three|four|five) (?:retries|attempts)\b/iu;
const LAYERS = /\b(\d|two|three|four|five) layers\b/iu;
const CALLS = /\b(\d{1,5}) (?:calls|requests)\b/iu;

/** A retry is one more attempt, and each layer multiplies the attempts of the one below it. */
function retries(line: string): Found[] {
  const [named, each = ''] = RETRIES.exec(line) ?? [];
  const [, layers = ''] = LAYERS.exec(line) ?? [];
  const [, said = ''] = CALLS.exec(line) ?? [];
  if (named === undefined || layers === '' || said === '') return [];
  const attempts = named.endsWith('retries') ? numberOf(each) + 1 : numberOf(each);
  const calls = attempts ** numberOf(layers);
  const calculation = `${attempts} attempts in ${layers} layers = ${calls} calls`;
  const question = `${each} retries in ${layers} layers make ${calls} calls, and the outline says ${said}: which is right?`;
  return [{ question, about: line, calculation, isRight: calls === Number(said) }];
}

function numberOf(word: string): number {
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}

const PROMISE =
  /\b(?:two|three|four|five|zwei|drei|vier|fünf) (?:things|mistakes|lessons|reasons|questions|surprises|fehler|gründe|lehren|fragen|dinge)\b[^,.;:()\n]{0,60}/iu;
const MISTAKES = /\b(?:mistakes we made|what we got wrong|unsere fehler)\b/iu;
const FIGURES = /\b(?:with|and) ((?:the )?(?:numbers|figures|data) on ([^,.;:\n]{3,80}))/iu;

/** Something announced by its number, without a list or an explanation behind it. */
function promises(line: string, isGerman: boolean): Found[] {
  const [about] = PROMISE.exec(line) ?? MISTAKES.exec(line) ?? [];
  const isTold = about === undefined || /[:(]/.test(line.slice(line.indexOf(about)));
  if (isTold) return [];
  const named = about.trim();
  const question = isGerman ? `Welche „${named}“ sind es?` : `What are the “${named}”?`;
  return [{ question, about: named, isPromise: true }];
}

function figures(line: string): Found[] {
  const [, about, subject = ''] = FIGURES.exec(line) ?? [];
  if (about === undefined) return [];
  return [{ question: `What are the numbers on ${subject.trim()}?`, about, isPromise: true }];
}

const QUOTATION =
  /\b(?:an?|one|some|eine?|einer) (?:customer|client|user|reader|colleague|kunde|kundin|nutzer|nutzerin|kollege|kollegin)\b[^"“„\n]{0,40}["“„]([^"”“„\n]{8,200})["”“]/iu;

/** A quotation of a person without a name. */
function quotations(line: string, isGerman: boolean): Found[] {
  const [about, quoted] = QUOTATION.exec(line) ?? [];
  if (about === undefined) return [];
  const question = isGerman ? `Wer hat „${quoted}“ gesagt?` : `Who said “${quoted}”?`;
  return [{ question, about }];
}

const RULES: readonly Rule[] = [shares, retries, promises, figures, quotations];

function withoutMarker(line: string): string {
  return line.replace(/^(?:[-*•]|\d{1,3}[.)])[ \t]+/, '');
}
