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
] as const;

export const OLD_CHECKLIST = CHECKLIST.slice(0, 8);

/** The checks by code; a brief may call for the last two. Ids are data as well. */
export const CODE_CHECKS = [
  'no_placeholders',
  'links_well_formed',
  'length',
  'outline_headings',
] as const;

export type ChecklistId = (typeof CHECKLIST)[number];
export type CheckId = ChecklistId | (typeof CODE_CHECKS)[number];
