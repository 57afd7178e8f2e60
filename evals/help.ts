import { ARMS } from './arms/arms.ts';

export const HELP = `npm run eval [-- OPTIONS]
npm run eval -- replay STORE [OPTIONS]

Measures the product's writing. Each brief of evals/briefs is made into a post in several ways (arms), all within
the same budget of tokens, and a judge model compares the posts, blind and in both orders. Writes a table, and
results.json, results.svg and the posts into a folder.

  --out FOLDER        where the results go (default: eval-results)
  --arms NAMES        ${ARMS.join(', ')}
  --briefs NAMES      file names without .md, separated by commas
  --material FOLDER   a folder with briefs/ and calibration/ (default: evals)
  --budget TOKENS     of one arm and brief (default: those of the loop that uses most)
  --rounds N          revisions of a loop (default: ROUNDS_MAX)
  --parallel N        briefs at once (default: 2)
  --help

The models are those of the product's variables (WRITER_MODEL, EVALUATOR_MODEL, OPENAI_BASE_URL …). JUDGE_MODEL,
JUDGE_BASE_URL and JUDGE_API_KEY name the judge; use a model of another family. Without OPENAI_API_KEY the local
model answers, which shows the machinery and not the writing.

replay STORE judges stored drafts again, with the prompt, checklist and model of now, and shows the verdicts that
flip against what people decided. STORE is a SQLite file, a store's address (sqlite:…, postgres://…) or an export.

  --loop NAME         rewrites or editor: the checklist to judge with (default: that of new posts)
  --limit N           the newest N decided drafts (default: 100)
  --export FILE       also writes the stored drafts and decisions as an export
  --json              prints JSON

Exit codes: 0 done; 1 a post or a verdict failed; 2 the arguments or the configuration are wrong; 130 interrupted,
with a report on the posts that are measured.
`;
