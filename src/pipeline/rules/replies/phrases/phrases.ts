/**
 * The words of replies that ask for nothing, in lower case and without accents except for umlauts.
 * A reply is not feedback only if these cover all of it, so a missing phrase costs no feedback.
 */
export interface Phrases {
  approval: readonly string[];
  praise: readonly string[];
  talk: readonly string[];
  /** Requests to a person, which count only beside a mention of one. */
  toPerson: readonly string[];
  /** They say nothing alone. */
  fillers: readonly string[];
  /** Words about the text that only a wish for a change has. */
  wishes: readonly string[];
}
