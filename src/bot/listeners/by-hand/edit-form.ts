import type { types } from '@slack/bolt';
import { z } from 'zod';
import { candidateDraft } from '../../../pipeline/candidate-draft.ts';
import { isSameHeading } from '../../../pipeline/rules/by-hand/draft-places.ts';
import {
  type DraftSection,
  draftSections,
  sectionText,
  typedSection,
} from '../../../pipeline/rules/by-hand/draft-sections.ts';
import { sectionField } from '../../action-ids.ts';
import { editModal, SECTION_SIZES } from '../../views/by-hand/edit-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import { FormPlace } from '../form-place.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/** `form` names the texts that the person has typed in the other sections, and `at` the shown section. */
export const EditPlace = FormPlace.extend({ version: z.int(), at: z.int(), form: z.string() });
export type EditPlace = z.infer<typeof EditPlace>;

export type Values = Record<string, Record<string, { value?: string | null | undefined }>>;

export interface EditedSections {
  version: number;
  sections: DraftSection[];
  /** The fields that the person has changed, by section. */
  typed: Map<number, string[]>;
}

const Typed = z.array(z.string());

export async function readSections(
  { journal, handDrafts }: Pick<ListenerDeps, 'journal' | 'handDrafts'>,
  { run, version, form }: EditPlace,
): Promise<EditedSections | undefined> {
  const [draft, stored] = await Promise.all([
    candidateDraft(journal, run, version),
    handDrafts.listSections(run, form),
  ]);
  if (draft === undefined) return undefined;
  const typed = stored.map(
    ({ position, text }) => [position, Typed.parse(JSON.parse(text))] as const,
  );
  const sections = draftSections(draft.markdown, SECTION_SIZES);
  return { version: draft.version, sections, typed: new Map(typed) };
}

/** Stores the fields of the shown section, so that they are there when the person returns to it. */
export async function keepTyped(
  { handDrafts }: Pick<ListenerDeps, 'handDrafts'>,
  { run, form, at }: EditPlace,
  { edited, values }: { edited: EditedSections; values: Values },
): Promise<void> {
  const section = edited.sections[at];
  if (section === undefined) return;
  const typed = typedIn(values, at, section);
  edited.typed.set(at, typed);
  await handDrafts.keepSection(run, form, { position: at, text: JSON.stringify(typed) });
}

function typedIn(values: Values, at: number, { pieces }: DraftSection): string[] {
  return pieces.map((_, piece) => {
    const id = sectionField(at, piece);
    return values[id]?.[id]?.value ?? '';
  });
}

export function wholeText({ sections, typed }: EditedSections): string {
  return sections
    .map((section, at) => {
      const fields = typed.get(at);
      return fields === undefined ? sectionText(section) : typedSection(section, fields);
    })
    .join('');
}

export async function editView(
  deps: Pick<ListenerDeps, 'runs' | 'sectionLocks' | 'names'>,
  place: EditPlace,
  { version, sections, typed }: EditedSections,
  notice?: string,
): Promise<types.ModalView> {
  const { run: runId, at } = place;
  const words = readerWords();
  const [run, locks] = await Promise.all([deps.runs.find(runId), deps.sectionLocks.list(runId)]);
  // As a revision finds the section: its heading may have other signs since.
  const shown = sections[at]?.heading ?? '';
  const lock = locks.find(({ heading }) => isSameHeading(heading, shown));
  const names = lock && (await deps.names.find([lock.by]));
  const by = lock && (names?.get(lock.by) ?? words.people.someone);
  const isEditor = run?.brief.loop === 'editor';
  return editModal(words, {
    ...{ version, next: place.version + 1, sections, at },
    typed: typed.get(at) ?? [],
    lock: isEditor ? { by } : undefined,
    notice,
    privateMetadata: JSON.stringify(place),
  });
}
