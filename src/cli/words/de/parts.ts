import type { ClaimCounts } from '../../../pipeline/rules/claims/checked-claims.ts';
import { dollarsText } from '../../../pipeline/rules/cost/dollars-text.ts';
import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import type { ClaimGround } from '../../../pipeline/run/draft-claim.ts';
import type { UnreadableWhy } from '../../../pipeline/run/source.ts';

const GROUNDS: Record<ClaimGround, string> = {
  outline: 'von dir',
  answer: 'von dir',
  source: 'aus einer Quelle',
  general: 'Allgemeinwissen',
  nobody: 'ohne Herkunft',
  not_checked: 'ungeprüft',
};

export const CLAIMS = {
  grounds: GROUNDS,
  summary,
  notRead: 'Die Aussagen dieses Entwurfs konnten nicht geprüft werden.',
  act: 'confirm C1, cut C1 oder source C1 LINK klärt eine Aussage: bestätigen, streichen oder belegen.',
  unknown: (id: string) => `Der Entwurf hat keine Aussage ${id}, die auf eine Antwort wartet.`,
  answered: (id: string) => `${id} hat schon eine Antwort.`,
  too_long: (id: string) =>
    `Diese Quelle ist zu lang: Ein Kommentar hat höchstens ${number(NOTE_CHARS_MAX)} Zeichen. ${id} ist nicht geklärt.`,
  too_many: (id: string) =>
    `Auf den nächsten Entwurf warten schon ${NOTES_OPEN_MAX} Kommentare, mehr sind nicht möglich. ${id} ist nicht geklärt.`,
  settled: (id: string) => `${id} ist geklärt.`,
  cutNote: (sentence: string) => `Streiche diese Aussage: „${sentence}“`,
  sourceNote: (sentence: string, given: string) => `Quelle für „${sentence}“: ${given}`,
  line: (id: string, sentence: string, ground: string) => `${id}: „${sentence}“ (${ground})`,
};

function summary({ all, yours, sources, general, ungiven, notChecked }: ClaimCounts): string {
  const parts = [
    yours > 0 && `${yours} von dir`,
    sources > 0 && `${sources} aus Quellen`,
    general > 0 && `${general} Allgemeinwissen`,
    ungiven > 0 && `${ungiven} ohne Herkunft`,
    notChecked > 0 && `${notChecked} ungeprüft`,
  ].filter(Boolean);
  return `${all} ${all === 1 ? 'Aussage' : 'Aussagen'}: ${parts.join(', ')}.`;
}

export const COST = {
  question: ({ limitUsd, extendUsd }: Budget) =>
    `Das Budget von ${dollars(limitUsd)} ist verbraucht. Um ${dollars(extendUsd)} erhöhen oder stoppen?`,
  notUnderstood: 'Gib eines dieser Wörter oder seinen ersten Buchstaben ein.',
  receipt: ({ calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls }: Spent) => {
    const tokens = `${number(inputTokens + outputTokens)} Tokens`;
    const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
    const parts = [
      `${calls} ${calls === 1 ? 'KI-Aufruf' : 'KI-Aufrufe'}`,
      cached > 0 ? `${tokens} (${cached} % der Eingabe aus dem Cache)` : tokens,
      usd !== undefined && dollars(usd),
      usd !== undefined && unpricedCalls > 0 && `ohne den Preis von ${unpricedCalls}`,
    ];
    return parts.filter(Boolean).join(', ');
  },
};

export const SOURCES = {
  unread: (address: string, because: string) => `Ich konnte ${address} nicht lesen: ${because}`,
  because: {
    not_public: 'Das ist keine öffentliche Webadresse.',
    robots: 'Die Website möchte nicht von Robotern gelesen werden.',
    too_large: 'Das sind mehr als 2 MB.',
    too_slow: 'Die Website hat nicht rechtzeitig geantwortet.',
    not_found: 'Die Seite gibt es nicht.',
    no_access: 'Die Website lässt mich nicht hinein.',
    wrong_type: 'Das ist weder eine Webseite noch ein Text noch ein PDF.',
    no_text: 'Ich habe dort keinen Text gefunden.',
    unreachable: 'Die Website ist nicht erreichbar.',
  } satisfies Record<UnreadableWhy, string>,
};

function dollars(usd: number): string {
  return dollarsText(usd, 'de');
}

function number(count: number): string {
  return count.toLocaleString('de');
}
