/** The brief and the draft alone must answer each question. The ids are stored: append only. */
export const CHECKLIST = [
  { id: 'covers_outline', question: 'Is every point of the outline covered?' },
  {
    id: 'keeps_to_outline',
    question: 'Does it keep to the outline, with no invented facts, figures, names or quotations?',
  },
  {
    id: 'opening_states_point',
    question: 'Do the first two paragraphs say what the reader will get?',
  },
  { id: 'headings_guide', question: 'Could a reader follow the argument from the headings alone?' },
  { id: 'fits_audience', question: 'Do words, depth and tone suit the audience of the brief?' },
  {
    id: 'concrete',
    question: 'Does each section give the reader something concrete: a step, an example, a reason?',
  },
  { id: 'no_filler', question: 'Is it free of stock phrases, hype and repetition?' },
  { id: 'ending_acts', question: 'Does the ending tell the reader what to do next?' },
] as const;
