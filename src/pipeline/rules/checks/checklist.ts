/** The brief and the draft alone must answer each question. The ids are stored: append only. */
export const CHECKLIST = [
  'covers_outline',
  'keeps_to_outline',
  'opening_states_point',
  'headings_guide',
  'fits_audience',
  'concrete',
  'no_filler',
  'ending_acts',
  'nothing_invented',
  'in_scope',
  'holds_together',
  'obeys_brief',
  'says_something',
  'keeps_stance',
  'covers_points',
  'obeys_orders',
] as const;

/** Of a run that rewrites its drafts. */
export const OLD_CHECKLIST = CHECKLIST.slice(0, 8);

/** The checks by code; a brief may call for the last four. Ids are data as well. */
export const CODE_CHECKS = [
  'no_placeholders',
  'links_well_formed',
  'length',
  'outline_headings',
  'quotations_exact',
  'house_words',
] as const;

export type ChecklistId = (typeof CHECKLIST)[number];
export type CheckId = ChecklistId | (typeof CODE_CHECKS)[number];

/** The part of a read brief that decides about its checklist. */
interface ChecklistBrief {
  orders: readonly string[];
  setsEnding: boolean;
  lengthWords?: number | undefined;
}

/** People chose these; they are the same in every editor run. */
const CORE = [
  'nothing_invented',
  'in_scope',
  'holds_together',
  'obeys_brief',
  'says_something',
  'fits_audience',
  'no_filler',
  'keeps_stance',
] as const satisfies readonly ChecklistId[];

/** Readers of a shorter post see all of it at once. */
const WORDS_WITHOUT_HEADINGS_MAX = 400;

export function checklistOf({ orders, setsEnding, lengthWords }: ChecklistBrief): ChecklistId[] {
  const isShort = lengthWords !== undefined && lengthWords <= WORDS_WITHOUT_HEADINGS_MAX;
  return [
    ...CORE,
    'covers_points',
    ...(orders.length > 0 ? (['obeys_orders'] as const) : []),
    ...(setsEnding ? [] : (['ending_acts'] as const)),
    ...(isShort ? [] : (['headings_guide'] as const)),
  ];
}

/** Headings of an editor run are advice: a good post may do with other ones. */
export function severityOf(id: string): 'hard' | 'advisory' {
  return id === 'headings_guide' ? 'advisory' : 'hard';
}
