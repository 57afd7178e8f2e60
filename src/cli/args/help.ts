import { ASSETS } from '../../pipeline/assets/registry.ts';
import { LENGTH_WORDS_MAX, LENGTH_WORDS_MIN, ROUNDS_LIMIT } from '../../pipeline/run.ts';
import { type AssetOutput, outputOf } from '../output/assets/asset-output.ts';
import { ASSET_OUTPUTS } from '../output/assets/registry.ts';

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

const outputs = Object.keys(ASSETS).map((kind) => outputOf(ASSET_OUTPUTS, kind));
const labels = LIST.format(outputs.map(({ label }) => `a ${label}`));
const files = LIST.format(['draft.md', 'verdicts.json', ...outputs.map(fileText)]);

function fileText({ fileNames: [name, ...others] }: AssetOutput): string {
  const endings = others.map((other) => other.slice(other.lastIndexOf('.')));
  return others.length === 0 ? name : `${name} (or ${endings.join(', ')})`;
}

export const HELP = `\
Writes a blog post from an outline: drafts it, judges and revises the draft, asks you, and makes
${labels} of what you approve.

  npm run blogpost -- OUTLINE --out FOLDER [options]

  OUTLINE            a text file (UTF-8), or - for standard input
  --out FOLDER       where the files go; it is made if it is not there
  --title TEXT       the post's title; otherwise the writer finds one
  --audience TEXT    who it is for
  --tone TEXT        how it should sound
  --length WORDS     about how long, ${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX} words
  --rounds N         revisions before you are asked, 0 to ${ROUNDS_LIMIT} (otherwise ROUNDS_MAX, or 2)
  --yes              approves the last draft without asking
  --help             this text

FOLDER receives ${files}.
Files of these names are replaced. Their paths go to standard output, one a line, and progress to
standard error. (npm prints two lines of its own first; "npm run --silent blogpost -- …" leaves them out.)

When a draft is ready you are asked, and one line on standard input is your answer: approve,
changes (the next line says what should change), or stop.

Everything is kept in FOLDER/.blogpost.db. The same command again goes on from where it stopped,
tries again what failed, and pays for no finished step twice. Another outline or other options
begin anew, and so does another folder.

Exit codes:
  0    all these files are there
  1    something could not be made; the others are there, and a line says why
  2    it cannot work like this: a wrong option, outline, folder or key; nothing was written
  3    stopped before a draft was approved, by you or because standard input had no answer (without
       --yes an outline from standard input leaves none); what was made is kept
  130  interrupted with Ctrl-C; what was made is kept

OPENAI_API_KEY has to be set, in the environment or in .env; .env.example has the rest. With
IMAGE_MODEL=none no thumbnail is made, and 0 means that the other files are there.
`;
