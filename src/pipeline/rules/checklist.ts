/**
 * What the evaluator is asked about every draft: yes or no, each answerable from the brief and the
 * draft alone. People see the same list. Ids are data once a run exists: append only.
 */
export const CHECKLIST = [
  'covers_outline',
  'keeps_to_outline',
  'opening_states_point',
  'headings_guide',
  'fits_audience',
  'concrete',
  'no_filler',
  'ending_acts',
] as const;

/** What code checks of every draft, or of those whose brief calls for it. Ids are data as well. */
export const CODE_CHECKS = [
  'no_placeholders',
  'links_well_formed',
  'length',
  'outline_headings',
] as const;

export type ChecklistId = (typeof CHECKLIST)[number];
export type CheckId = ChecklistId | (typeof CODE_CHECKS)[number];
