import type { HandOrigin } from '../run/by-hand.ts';

/** The text of a draft that a person gave. `base` is the version of the draft that the person changed. */
export interface HandDraft {
  hash: string;
  author: string;
  base: number;
  origin: Exclude<HandOrigin, 'restore'>;
  markdown: string;
  at: number;
}

export interface HandDrafts {
  /** Stored before the decision that names its hash. The same text of the same person is stored once. */
  keep(runId: string, draft: HandDraft): Promise<void>;
  find(runId: string, of: { hash: string; author: string }): Promise<HandDraft | undefined>;
  /** The typed text of a section of an open form; a later one replaces it. */
  keepSection(runId: string, form: string, section: TypedSection): Promise<void>;
  listSections(runId: string, form: string): Promise<TypedSection[]>;
}

/** `position` counts the sections of the draft that the form edits. */
export interface TypedSection {
  position: number;
  text: string;
}

export interface SectionLock {
  heading: string;
  by: string;
  at: number;
}

/** The sections that no revision changes. Rows are only added: the latest of a heading counts. */
export interface SectionLocks {
  /** Also requests an advance. Returns false when the run has ended. */
  set(runId: string, lock: SectionLock & { isLocked: boolean }): Promise<boolean>;
  list(runId: string): Promise<SectionLock[]>;
}
