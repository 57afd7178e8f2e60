import { allOf, capitalized, counted, oneOf } from './counts.ts';

export const people = {
  operator: 'euer Blogpost-Admin',
  /** In the third person, because verbs follow it. */
  app: 'Blogpost',
  formerMember: 'ein ehemaliges Mitglied',
  someone: 'jemand',
  aChannel: 'ein Channel',
  aGroup: 'eine Gruppe',
  approvals: (names: readonly string[], missing: number) => {
    if (missing === 0) return `${allOf(names)}: freigegeben.`;
    const needed = `Es ${missing === 1 ? 'fehlt' : 'fehlen'} noch ${counted(missing, 'Freigabe', 'Freigaben')}.`;
    return names.length === 0 ? needed : `${allOf(names)}: freigegeben. ${needed}`;
  },
  approvedBy: (names: readonly string[]) => `Freigegeben von ${allOf(names)}`,
  /** For several people. */
  approvedDraft: (names: readonly string[], draft: number) =>
    `${capitalized(allOf(names))} haben Entwurf ${draft} freigegeben`,
  /** Where fewer approvals are missing than people, any of them is enough. */
  waitingFor: (names: readonly string[], missing: number, stage?: string) =>
    `Wartet auf ${missing < names.length ? oneOf(names) : allOf(names)}${stage === undefined ? '' : ` (${stage})`}.`,
  canApprove: (names: readonly string[]) => `Freigeben: ${oneOf(names)}`,
};
