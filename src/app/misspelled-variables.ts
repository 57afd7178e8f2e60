import { wordDistance } from '../bot/reading/word-distance.ts';
import { VARIABLE_NAMES } from './config.ts';
import { SECRETS } from './secret-files.ts';

/** Other programs have shorter names too. */
const CHARS_MIN = 7;
const CHARS_OF_TWO_TYPOS = 11;
/** With so many words, a name with one other word is hardly that of another program. */
const WORDS_MIN = 4;
/** OpenTelemetry, and programs for Slack, read more variables of these kinds. */
const OF_OTHERS = /^(?:OTEL|SLACK)_/;

/**
 * One sentence for each set variable that the app ignores although its name is nearly one of the app’s. A
 * misspelled budget is otherwise no budget.
 */
export function misspelledVariables(
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  const files = SECRETS.map((name) => `${name}_FILE`);
  const read = new Set<string>([...VARIABLE_NAMES, ...files, 'DATABASE_URL_FROM']);
  const unknown = Object.keys(environment).filter((name) => isSet(name) && !read.has(name));
  return unknown.flatMap((name) => {
    const meant = meantBy(name, isSet);
    return meant === undefined ? [] : [`${name} is ignored: ${meant}`];
  });
}

function meantBy(name: string, isSet: (name: string) => boolean): string | undefined {
  const inFile = VARIABLE_NAMES.find((known) => name === `${known}_FILE`);
  if (inFile !== undefined) return `set ${inFile} itself, which has no form with _FILE`;
  const candidates = VARIABLE_NAMES.filter((one) => one.length >= CHARS_MIN && !isSet(one));
  const upper = name.toUpperCase();
  const known =
    candidates.find((one) => isTypo(upper, one)) ??
    candidates.find((one) => !OF_OTHERS.test(upper) && hasNearlyTheWords(upper, one));
  return known && `the variable of Blogpost is ${known}`;
}

function isTypo(name: string, known: string): boolean {
  return wordDistance(name, known) <= (known.length < CHARS_OF_TWO_TYPOS ? 1 : 2);
}

function hasNearlyTheWords(name: string, ofApp: string): boolean {
  const [words, known] = [name.split('_'), ofApp.split('_')];
  if (words.length > 1 && words.length < known.length) {
    return words.every((word, at) => word === known[at]);
  }
  const others = words.filter((word, at) => word !== known[at]).length;
  return words.length === known.length && known.length >= WORDS_MIN && others === 1;
}
