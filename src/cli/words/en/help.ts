import { LENGTH_WORDS_MAX, LENGTH_WORDS_MIN, ROUNDS_LIMIT } from '../../../pipeline/run.ts';

export interface HelpParts {
  made: string;
  files: string;
}

/** `made` and `files` are lists. */
export const help = ({ made, files }: HelpParts): string => `\
Turns an outline into a reviewed blog post: writes a draft, has it reviewed, revises it, asks you,
and creates ${made} once you approve.

  npm run blogpost -- OUTLINE --out FOLDER [options]

  OUTLINE            a text file (UTF-8), or - for standard input
  --out FOLDER       folder for the files; created if it doesn't exist
  --title TEXT       title of the post; leave it out to have one suggested
  --audience TEXT    who it's for
  --tone TEXT        how it should sound
  --length WORDS     target length, ${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX} words
  --rounds N         AI revisions before you review, 0 to ${ROUNDS_LIMIT} (default: ROUNDS_MAX, or 2)
  --answers FILE     answers to questions about your outline: lines like "Q1: the answer", or JSON; the
                     question's own words work in place of its number, and - writes around the fact
  --settings FILE    the settings of a channel as JSON, like {"tone": "plain", "avoid": ["leverage"]};
                     the options above count before them
  --yes              approve the best draft without asking, and write around every open question
  --demo             in a checkout: use the stand-in model, without a key; the outlines in
                     sandbox/stories have recorded answers
  --help             show this text

FOLDER receives ${files}.
Files with these names are replaced. Their paths go to standard output, one per line, and progress
goes to standard error. (npm prints two lines first; "npm run --silent blogpost -- …" leaves them out.)

Once the first draft is reviewed, you're asked what only you can answer, one question at a time: Enter
leaves one open, - writes around it.
When a draft is ready, you're asked to approve, request changes or stop. Answer with one line on
standard input. After "changes", the next line says what should change. If you can choose between
two drafts, "approve 2" names one; the better one is in draft.md, the other in other-draft.md.

Everything is saved in FOLDER/.blogpost.db. Run the same command again to continue where it stopped.
It retries what failed and never pays twice for a finished step. Another outline, other options or
another folder start a new post.

Exit codes:
  0    all these files are ready
  1    something couldn't be created; the rest is there, and a line says why
  2    it can't start: a wrong option, outline, folder or key; nothing was written
  3    no draft was approved, because you stopped or standard input had no answer (without --yes,
       an outline from standard input leaves none); everything so far is saved
  4    all these files are ready, but with --yes some questions had no answer, so the post was written
       without these facts; standard error and verdicts.json name them
  130  interrupted with Ctrl-C; everything so far is saved

Set OPENAI_API_KEY in the environment or in .env; .env.example has the rest.
Set IMAGE_MODEL=none to create no thumbnail.
`;
