import { allOf, capitalized, counted, oneOf } from './counts.ts';

export const people = {
  operator: 'tu admin de Blogpost',
  /** In the third person, because verbs follow it. */
  app: 'Blogpost',
  formerMember: 'un antiguo miembro',
  someone: 'alguien',
  aChannel: 'un canal',
  aGroup: 'un grupo',
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
  /** Where fewer approvals are missing than people, any of them is enough. */
  waitingFor: (names: readonly string[], missing: number, stage?: string) =>
    `A la espera de ${missing < names.length ? oneOf(names) : allOf(names)}${stage === undefined ? '' : ` (${stage})`}.`,
  canApprove: (names: readonly string[]) => `Puede aprobar: ${oneOf(names)}`,
};
