import { sql } from 'kysely';

/** A run's open questions that no answer waits for: `unansweredQuestions` of the pipeline, counted by the store. */
export const OPEN_QUESTIONS = sql<number | string>`(
  select count(*) from ledger as asked
  where asked.run_id = runs.id and asked.kind = 'question' and asked.state = 'open' and not exists (
    select 1 from ledger as given
    where given.run_id = runs.id and given.state = 'open' and given.about = asked.id))`.as(
  'open_questions',
);
