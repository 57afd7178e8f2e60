import type { StageApprovers } from '../en/people.ts';
import { allOf, capitalized, counted, number, oneOf } from './counts.ts';

function who({ names, needed, needsAll }: StageApprovers): string {
  if (names.length === 0)
    return needed === 1 ? 'eine beliebige Person' : `${number(needed)} Personen`;
  if (needed === 1) return oneOf(names);
  return needsAll ? allOf(names) : `${number(needed)} von ${allOf(names)}`;
}

export const people = {
  operator: 'euer Blogpost-Admin',
  /** In the third person, because verbs follow it. */
  app: 'Blogpost',
  formerMember: 'ein ehemaliges Mitglied',
  someone: 'jemand',
  aChannel: 'ein Channel',
  aGroup: 'eine Gruppe',
  /** To a person who has approved. */
  stillNeeded: (missing: number) =>
    `Es ${missing === 1 ? 'fehlt' : 'fehlen'} noch ${counted(missing, 'Freigabe', 'Freigaben')}.`,
  approvals: (names: readonly string[], missing: number) => {
    if (missing === 0) return `${allOf(names)}: freigegeben.`;
    const needed = `Es ${missing === 1 ? 'fehlt' : 'fehlen'} noch ${counted(missing, 'Freigabe', 'Freigaben')}.`;
    return names.length === 0 ? needed : `${allOf(names)}: freigegeben. ${needed}`;
  },
  approvedBy: (names: readonly string[]) => `Freigegeben von ${allOf(names)}`,
  /** For several people. */
  approvedDraft: (names: readonly string[], draft: number) =>
    `${capitalized(allOf(names))} haben Entwurf ${draft} freigegeben`,
  /** For the people whose approval is missing. */
  waitingFor: (missing: StageApprovers, stage?: string) =>
    `Wartet auf ${who(missing)}${stage === undefined ? '' : ` (${stage})`}.`,
  waitingForOthers: (requester: string, needed: number, stage?: string) =>
    `Wartet auf ${needed === 1 ? 'eine andere Person' : `${number(needed)} andere Personen`} als ${requester}${stage === undefined ? '' : ` (${stage})`}.`,
  /** The stages of a review in their order. */
  canApprove: ([only, ...others]: readonly StageApprovers[]) => {
    if (only === undefined) return '';
    if (others.length > 0) {
      const [first, ...later] = [only, ...others].map(who);
      return `Freigabe: zuerst ${[first, ...later].join(', dann ')}`;
    }
    const { names, needed, needsAll } = only;
    if (names.length === 0) return `${number(needed)} Personen müssen freigeben`;
    if (needed === 1) return `Freigeben: ${oneOf(names)}`;
    const all = names.length === 2 ? 'beide' : 'alle';
    return needsAll ? `${allOf(names)} müssen ${all} freigeben` : `${who(only)} müssen freigeben`;
  },
};
