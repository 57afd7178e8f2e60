import type { ClaimCounts } from '../../../pipeline/rules/claims/checked-claims.ts';
import { dollarsText } from '../../../pipeline/rules/cost/dollars-text.ts';
import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import type { ClaimGround } from '../../../pipeline/run/draft-claim.ts';
import type { UnreadableWhy } from '../../../pipeline/run/source.ts';

const GROUNDS: Record<ClaimGround, string> = {
  outline: 'tuya',
  answer: 'tuya',
  source: 'de una fuente',
  general: 'conocimiento general',
  nobody: 'sin origen',
  not_checked: 'sin comprobar',
};

export const CLAIMS = {
  grounds: GROUNDS,
  summary,
  notRead: 'No se han podido comprobar las afirmaciones de este borrador.',
  act: 'confirm C1, cut C1 o source C1 ENLACE resuelve una afirmación: confirmar, quitar o dar una fuente.',
  unknown: (id: string) => `El borrador no tiene ninguna afirmación ${id} que espere respuesta.`,
  answered: (id: string) => `${id} ya tiene respuesta.`,
  too_long: (id: string) =>
    `Esa fuente es demasiado larga: un comentario tiene como máximo ${number(NOTE_CHARS_MAX)} caracteres. ${id} no está resuelta.`,
  too_many: (id: string) =>
    `Ya hay ${NOTES_OPEN_MAX} comentarios para el siguiente borrador, y no puede haber más. ${id} no está resuelta.`,
  settled: (id: string) => `${id} está resuelta.`,
  cutNote: (sentence: string) => `Quita esta afirmación: «${sentence}»`,
  sourceNote: (sentence: string, given: string) => `Fuente de «${sentence}»: ${given}`,
  line: (id: string, sentence: string, ground: string) => `${id}: «${sentence}» (${ground})`,
};

function summary({ all, yours, sources, general, ungiven, notChecked }: ClaimCounts): string {
  const parts = [
    yours > 0 && `${yours} ${yours === 1 ? 'tuya' : 'tuyas'}`,
    sources > 0 && `${sources} de fuentes`,
    general > 0 && `${general} de conocimiento general`,
    ungiven > 0 && `${ungiven} sin origen`,
    notChecked > 0 && `${notChecked} sin comprobar`,
  ].filter(Boolean);
  return `${all} ${all === 1 ? 'afirmación' : 'afirmaciones'}: ${parts.join(', ')}.`;
}

export const COST = {
  question: ({ limitUsd, extendUsd }: Budget) =>
    `El presupuesto de ${dollars(limitUsd)} está agotado. ¿Ampliar en ${dollars(extendUsd)} o parar?`,
  notUnderstood: 'Escribe una de estas palabras o su primera letra.',
  receipt: ({ calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls }: Spent) => {
    const tokens = `${number(inputTokens + outputTokens)} tokens`;
    const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
    const parts = [
      `${calls} ${calls === 1 ? 'llamada a la IA' : 'llamadas a la IA'}`,
      cached > 0 ? `${tokens} (${cached} % de la entrada en caché)` : tokens,
      usd !== undefined && dollars(usd),
      usd !== undefined && unpricedCalls > 0 && `sin el precio de ${unpricedCalls}`,
    ];
    return parts.filter(Boolean).join(', ');
  },
};

export const SOURCES = {
  unread: (address: string, because: string) => `No he podido leer ${address}: ${because}`,
  because: {
    not_public: 'no es una dirección web pública.',
    robots: 'el sitio pide a los robots que no lo lean.',
    too_large: 'ocupa más de 2 MB.',
    too_slow: 'el sitio no respondió a tiempo.',
    not_found: 'la página no existe.',
    no_access: 'el sitio no me deja entrar.',
    wrong_type: 'no es una página web, un texto ni un PDF.',
    no_text: 'no encontré texto ahí.',
    unreachable: 'no se puede acceder al sitio.',
  } satisfies Record<UnreadableWhy, string>,
};

function dollars(usd: number): string {
  return dollarsText(usd, 'es');
}

function number(count: number): string {
  return count.toLocaleString('es');
}
