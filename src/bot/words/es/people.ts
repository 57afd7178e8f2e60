import type { StageApprovers } from '../en/people.ts';
import { allOf, capitalized, counted, number, oneOf } from './counts.ts';

function who({ names, needed, needsAll }: StageApprovers): string {
  if (names.length === 0) return needed === 1 ? 'cualquiera' : `${number(needed)} personas`;
  if (needed === 1) return oneOf(names);
  return needsAll ? allOf(names) : `${number(needed)} de estas personas: ${allOf(names)}`;
}

export const people = {
  operator: 'tu admin de Blogpost',
  /** In the third person, because verbs follow it. */
  app: 'Blogpost',
  formerMember: 'un antiguo miembro',
  someone: 'alguien',
  aChannel: 'un canal',
  aGroup: 'un grupo',
  /** To a person who has approved. */
  stillNeeded: (missing: number) =>
    `Falta${missing === 1 ? '' : 'n'} ${counted(missing, 'aprobación', 'aprobaciones')}.`,
  approvals: (names: readonly string[], missing: number) => {
    const given = `Ya con la aprobación de ${allOf(names)}.`;
    if (missing === 0) return given;
    const needed = `Falta${missing === 1 ? '' : 'n'} ${counted(missing, 'aprobación', 'aprobaciones')}.`;
    return names.length === 0 ? needed : `${given} ${needed}`;
  },
  approvedBy: (names: readonly string[]) => `Con la aprobación de ${allOf(names)}`,
  /** For several people. */
  approvedDraft: (names: readonly string[], draft: number) =>
    `${capitalized(allOf(names))} aprobaron el borrador ${draft}`,
  /** For the people whose approval is missing. */
  waitingFor: (missing: StageApprovers, stage?: string) =>
    `A la espera de ${who(missing)}${stage === undefined ? '' : ` (${stage})`}.`,
  waitingForOthers: (requester: string, needed: number, stage?: string) =>
    `A la espera de ${needed === 1 ? 'una persona que no sea' : `${number(needed)} personas que no sean`} ${requester}${stage === undefined ? '' : ` (${stage})`}.`,
  /** The stages of a review in their order. */
  canApprove: ([only, ...others]: readonly StageApprovers[]) => {
    if (only === undefined) return '';
    if (others.length > 0) {
      const [first, ...later] = [only, ...others].map(who);
      return `Aprobación: primero ${[first, ...later].join(', después ')}`;
    }
    const { names, needed } = only;
    if (names.length === 0) return `Deben aprobar ${number(needed)} personas`;
    if (needed === 1) return `Puede aprobar: ${oneOf(names)}`;
    return `Deben aprobar ${who(only)}`;
  },
};
