import { sql } from 'kysely';

/**
 * A run's choices between two comments that people have not made: `isChoiceOpen` of the pipeline, counted by the
 * store. Ids of notes begin with N, and the bounds end with letters: a database may sort by a language, without signs.
 */
export const openChoices = sql<number | string>`(
  select count(*) from journal as asked
  where asked.run_id = runs.id and asked.step >= 'asked:conflict:N' and asked.step < 'asked:conflict:O'
    and not exists (
      select 1 from journal as settled
      where settled.run_id = runs.id and settled.step = substr(asked.step, 7))
    and not exists (
      select 1 from decisions
      where decisions.run_id = runs.id and decisions.subject = substr(asked.step, 7)))`;

export const OPEN_CHOICES = openChoices.as('open_choices');
