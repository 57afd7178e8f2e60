import { FORMER_MEMBER_NAME, REMOVED_TEXT } from '../../pipeline/run/user-id.ts';
import type { Tables } from '../database/schema.ts';
import { withinLimit } from './char-limits.ts';
import { replaceWords } from './find-words.ts';
import { isFromPeople, passagesWithout } from './forget-passage.ts';
import { jsonColumnsOf, jsonIn, type Row } from './json-columns.ts';
import type { StoredRow } from './run-rows.ts';
import { isStage, renamedStages, STAGE_FIELDS, type StageNames } from './stage-names.ts';

export interface Forgotten {
  id: string;
  /** In place of the id. */
  placeholder: string;
  /** As Slack shows them. */
  names: readonly string[];
}

/** The text of the post itself and quotes of it, by which the app finds their places. They belong to the team. */
const POST_TEXT = new Set([
  'markdown',
  'before',
  'after',
  'quote',
  'passage',
  'passages',
  'heading',
  'sentence',
  'protected',
  'replacements',
  'rewrite',
]);

/** The fields with words of people or of a model. In all others a single word may be a code or an id of the app. */
const PROSE = new Set(['text', 'words', 'answer', 'fix', 'title', 'question', 'team_name']);
/** `open`, `draft:1`; a name may be such a word. */
const CODE = /^[a-z][a-z_]*(?::\S*)?$/;
/** Codes, `Q1`, `gpt-5`; an answer or a comment may be such a word. */
const ONE_WORD = /^[!-~]+$/;

/** Parts of drafts are the columns `text` of these tables. */
const PARTS_OF_DRAFTS: ReadonlySet<keyof Tables> = new Set(['typed_sections', 'unfinished_drafts']);

/** The fields that name the person whose words an object has. */
const AUTHORS = ['author', 'by', 'person', 'user'];
const WORDS = new Set(['text', 'words', 'answer']);
/** Shorter texts, such as “yes”, are parts of the texts of others. */
const REPEATED_CHARS_MIN = 12;

interface Forgetting {
  person: Forgotten;
  /** Their words. */
  texts: readonly string[];
  stageNames: StageNames;
}

/** The columns of the row that change, without the person in them. The stages of a run are those of all its rows. */
export function forgetInRow(
  table: keyof Tables,
  row: Row,
  given: Omit<Forgetting, 'stageNames'> & Partial<Forgetting>,
): Row {
  const { stageNames = stageNamesAfter([{ table, row }], given) } = given;
  const forgetting = { ...given, stageNames };
  const isJson = jsonColumnsOf(table);
  const changed: Row = {};
  for (const [column, cell] of Object.entries(row)) {
    if (typeof cell !== 'string') continue;
    const key = column === 'text' && PARTS_OF_DRAFTS.has(table) ? 'markdown' : column;
    const next = isJson.has(column)
      ? forgetInJson(cell, forgetting, key)
      : forgetInText(cell, forgetting, key);
    if (next !== cell) changed[column] = next;
  }
  return changed;
}

/** The names that stages have after the deletion, by those of now. */
export function stageNamesAfter(
  rows: readonly StoredRow[],
  given: Omit<Forgetting, 'stageNames'>,
): StageNames {
  const forgetting = { ...given, stageNames: new Map() };
  return renamedStages(rows, (name) =>
    withinLimit(forgetInText(name, forgetting, 'stage'), name, 'stage'),
  );
}

function forgetInJson(cell: string, forgetting: Forgetting, column: string): string {
  const read = jsonIn(cell);
  if (read === undefined) return forgetInText(cell, forgetting, column);
  return JSON.stringify(forgetInValue(read.value, forgetting));
}

function forgetInValue(value: unknown, forgetting: Forgetting, key = ''): unknown {
  if (typeof value === 'string')
    return withinLimit(forgetInText(value, forgetting, key), value, key);
  if (Array.isArray(value)) return value.map((one) => forgetInValue(one, forgetting, key));
  if (typeof value !== 'object' || value === null) return value;
  const own = isFromPeople(value)
    ? { ...value, passage: passagesWithout(value.passage, forgetting.texts) }
    : value;
  const isTheirs = AUTHORS.some((name) => (value as Row)[name] === forgetting.person.id);
  const entries = Object.entries(own).map(([name, inner]) => {
    if (isTheirs && WORDS.has(name) && typeof inner === 'string') return [name, removed(inner)];
    const within = POST_TEXT.has(key) ? key : fieldOf(value, name);
    return [
      replaceWords(name, forgetting.person.id, forgetting.person.placeholder),
      forgetInValue(inner, forgetting, within),
    ];
  });
  return Object.fromEntries(entries);
}

/** The draft has the text of an edit too, so both keep it. */
function fieldOf(value: object, name: string): string {
  if (name === 'name' && isStage(value)) return 'stage';
  const isEdit = 'passage' in value && 'kind' in value;
  return name === 'text' && isEdit ? 'markdown' : name;
}

function forgetInText(text: string, forgetting: Forgetting, key: string): string {
  const { person, texts, stageNames } = forgetting;
  const stage = STAGE_FIELDS.has(key) ? stageNames.get(text) : undefined;
  if (stage !== undefined) return stage;
  const withoutId = replaceWords(text, person.id, person.placeholder);
  if (key === 'outline') return withoutAuthor(withoutId, person.names);
  if (POST_TEXT.has(key)) return withoutId;
  const isProse = PROSE.has(key);
  const names = !isProse && CODE.test(text) ? [] : person.names;
  const named = names.reduce(
    (rest, name) => replaceWords(rest, name, FORMER_MEMBER_NAME),
    withoutId,
  );
  if (!isProse && ONE_WORD.test(text)) return named;
  if (texts.includes(text)) return removed(text);
  return texts
    .filter(isLongEnough)
    .reduce((rest, words) => replaceWords(rest, words, REMOVED_TEXT), named);
}

/** The app put the name of its author before each message of a thread that became an outline. */
function withoutAuthor(outline: string, names: readonly string[]): string {
  const paragraphs = outline.split('\n\n').map((paragraph) => {
    const name = names.find((one) => paragraph.startsWith(`${one}: `));
    return name === undefined ? paragraph : FORMER_MEMBER_NAME + paragraph.slice(name.length);
  });
  return paragraphs.join('\n\n');
}

/** A name or a text may begin with a shorter one. */
export function longestFirst(words: readonly string[]): string[] {
  return words.toSorted((one, other) => other.length - one.length);
}

/** Shorter words in another text may be those of another person. */
export function isLongEnough({ length }: string): boolean {
  return length >= REPEATED_CHARS_MIN;
}

/** An empty text means something else: the request to write around a fact. */
export function removed(text: string): string {
  return text === '' ? '' : REMOVED_TEXT;
}
