import type { RunContext } from '../../engine/run-context.ts';
import { settleAll } from '../../engine/step.ts';
import { hashOf } from '../../hash.ts';
import type { SourceContent, SourceReader } from '../../ports/source-port.ts';
import { sourceStep } from '../../recorded-sources.ts';
import { NOTE_IN_FORCE_CHARS_MAX } from '../../rules/brief/brief-parts.ts';
import { linksOf, NOTE, withdrawnLinks } from '../../rules/brief/source-links.ts';
import { cutAt } from '../../rules/cut-at.ts';
import {
  type ReadSource,
  RecordedSource,
  SOURCE_ADDRESS_CHARS_MAX,
  SOURCE_CHARS_MAX,
  SOURCE_TITLE_CHARS_MAX,
  SOURCES_MAX,
  type Source,
  SourceLinks,
  type UnreadableSource,
} from '../../run/source.ts';
import type { LedgerItem } from '../../run.ts';
import { besideDraft, type Writing } from '../draft/beside-draft.ts';
import { earlierLinks, earlierSource } from './earlier-sources.ts';

const ATTEMPTS_MAX = 2;

/**
 * Reads the sources that are new since the draft before: links of the outline and of people's notes, and
 * files that people gave as notes. A run never fails for a source. Without a reader, none is read, and none
 * for a draft that an older version has judged without it.
 */
export async function readSources(
  context: RunContext,
  version: number,
  writing?: Writing,
): Promise<void> {
  const { sourceReader } = context;
  const name = `sources:${version}`;
  if (sourceReader === undefined) return;
  if (!context.has(name) && context.has(`findings:${version}`)) return;
  const links = await context.step(name, SourceLinks, () => newLinks(context, version));
  await settleAll(links.map((link) => readSource(context, { sourceReader, link, writing })));
  if (writing === undefined) await postUnreadSources(context, version);
}

async function newLinks(context: RunContext, version: number): Promise<string[]> {
  const { run } = context;
  const notes = await notesOf(context);
  const known = await recordedLinks(context, version);
  const links = [
    ...linksOf([run.brief.outline, ...notes.map(({ text }) => text)]),
    ...notes.filter(isLong).map(({ id }) => `${NOTE}${id}`),
  ];
  const isNew = (link: string) => !known.includes(link);
  // Those of the approved post leave room for those of its new version.
  const given = await givenLinks(context);
  const room = Math.max(0, SOURCES_MAX - (known.length - given.length));
  const own = links.filter(isNew).slice(0, room);
  return version === 1 ? [...new Set([...own, ...(await earlierLinks(context))])] : own;
}

/** Of the approved post that a new version is based on. */
async function givenLinks(context: Recorded): Promise<string[]> {
  return context.run.brief.basedOn === undefined ? [] : await linksOfDraft(context, 1);
}

/** Such as the text of a file. Later prompts have only the beginning of a note. */
function isLong({ text }: LedgerItem): boolean {
  return text.length > NOTE_IN_FORCE_CHARS_MAX;
}

async function notesOf({ run, ledger }: RunContext): Promise<LedgerItem[]> {
  const items = await ledger.list(run.id);
  return items.filter(({ kind, state }) => kind === 'note' && state !== 'struck');
}

async function readContent(
  context: RunContext,
  { sourceReader, link }: Reading,
  signal: AbortSignal,
): Promise<NoteContent> {
  const content = link.startsWith(NOTE)
    ? await readNote(context, link)
    : await sourceReader.read(link, signal);
  if (content.state === 'read') return content;
  return (await earlierSource(context, link)) ?? content;
}

type NoteContent = SourceContent & Pick<ReadSource, 'author'>;

async function readNote(context: RunContext, address: string): Promise<NoteContent> {
  const note = (await notesOf(context)).find(({ id }) => `${NOTE}${id}` === address);
  if (note === undefined) return { state: 'unreadable', why: 'not_found' };
  const { author, text } = note;
  return { state: 'read', finalAddress: address, title: '', text, author };
}

interface Reading {
  sourceReader: SourceReader;
  link: string;
  writing: Writing | undefined;
}

async function readSource(context: RunContext, reading: Reading): Promise<void> {
  const { link, writing } = reading;
  const read = async (signal: AbortSignal): Promise<RecordedSource> => {
    const content = await readContent(context, reading, signal);
    if (content.state === 'unreadable') return { ...content, address: link };
    const text = cutAt(content.text, SOURCE_CHARS_MAX);
    const isCut = text.length < content.text.length;
    const at = context.clock.now();
    return { ...content, ...placeOf(link, content), text, isCut, hash: hashOf(text), at };
  };
  await context.step(sourceStep(link), RecordedSource, {
    do: () => (writing === undefined ? read(context.signal) : besideDraft(context, writing, read)),
    givenUp: (): RecordedSource => ({ state: 'unreadable', address: link, why: 'unreachable' }),
    attemptsMax: ATTEMPTS_MAX,
  });
}

/** A page and a redirect may give any title and address, and every prompt has both. */
function placeOf(
  address: string,
  { title, finalAddress }: Omit<Source, 'id' | 'address' | 'text'>,
) {
  const isTooLong = finalAddress.length > SOURCE_ADDRESS_CHARS_MAX;
  const place = { address, finalAddress: isTooLong ? address : finalAddress };
  return { ...place, title: cutAt(title, SOURCE_TITLE_CHARS_MAX) };
}

type Recorded = Pick<RunContext, 'run' | 'journal' | 'has'>;

/** The sources that draft `version` may use, in the order in which people gave them, without withdrawn ones. */
export async function recordedSources(
  context: Recorded & Pick<RunContext, 'ledger'>,
  version: number,
): Promise<Source[]> {
  const links = await recordedLinks(context, version);
  if (links.length === 0) return [];
  const given = await givenLinks(context);
  const withdrawn = await withdrawnSince(context, version);
  const isKept = ({ address }: Source) => !withdrawn.has(address) || given.includes(address);
  const sources = await readRecords(context, links);
  const readable = sources.flatMap((source) => (source.state === 'read' ? [source] : []));
  const numbered = readable.map(({ address, finalAddress, title, text }, index) => {
    return { id: `S${index + 1}`, address, finalAddress, title, text };
  });
  return numbered.filter(isKept);
}

/** Once the next draft exists, a replay only reads results that are recorded. */
async function withdrawnSince(
  { run, ledger, has }: Recorded & Pick<RunContext, 'ledger'>,
  version: number,
): Promise<ReadonlySet<string>> {
  if (has(`draft:${version + 1}`)) return new Set();
  return withdrawnLinks(run.brief.outline, await ledger.list(run.id));
}

export async function postUnreadSources(context: RunContext, version: number): Promise<void> {
  const links = await linksOfDraft(context, version);
  const sources = await readRecords(context, links);
  const unread = sources.flatMap((source) => (isUnread(source) ? [source] : []));
  if (unread.length === 0) return;
  await context.effect(`post:sources:${version}`, () =>
    context.messenger.postUnreadSources(context.run, { version, unread }),
  );
}

/** Not a note that its author has withdrawn: people expect nothing of it. */
function isUnread(source: RecordedSource): source is UnreadableSource {
  return source.state === 'unreadable' && !source.address.startsWith(NOTE);
}

async function recordedLinks(context: Recorded, version: number): Promise<string[]> {
  const versions = Array.from({ length: version }, (_, index) => index + 1);
  return (await Promise.all(versions.map((one) => linksOfDraft(context, one)))).flat();
}

async function linksOfDraft({ run, journal, has }: Recorded, version: number): Promise<string[]> {
  const step = `sources:${version}`;
  return has(step) ? SourceLinks.parse(await journal.find(run.id, step)) : [];
}

async function readRecords(
  { run, journal, has }: Recorded,
  links: readonly string[],
): Promise<RecordedSource[]> {
  const steps = links.map(sourceStep).filter((step) => has(step));
  const records = steps.map(async (step) => RecordedSource.parse(await journal.find(run.id, step)));
  return await Promise.all(records);
}
