import { ABSTENTION_LABELS, CHECK_LABELS } from '../../../pipeline/rules/checks/labels/en.ts';
import * as args from './args.ts';
import { CLAIMS } from './claims.ts';
import { COST } from './cost.ts';
import { help } from './help.ts';
import * as run from './run.ts';
import { SOURCES } from './sources.ts';

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Lower case. The English words are understood in every language. */
const typed = {
  approve: ['a', 'approve', 'y', 'yes'],
  draft: 'draft',
  changes: [
    ...['c', 'change', 'changes', 'request changes', 'request revision', 'request revisions'],
    ...['r', 'revise'],
  ],
  stop: ['s', 'stop', 'q', 'quit'],
  extend: ['e', 'extend', 'y', 'yes'],
};

export const en = {
  failures: run.FAILURES,
  assetLabels: run.ASSET_LABELS,
  phases: run.PHASES,
  progress: run.PROGRESS,
  reading: run.READING,
  questions: run.QUESTIONS,
  review: run.REVIEW,
  endings: run.ENDINGS,
  files: run.FILES,
  fileReasons: run.FILE_REASONS,
  usage: args.USAGE,
  briefErrors: args.BRIEF_ERRORS,
  unknownBriefError: args.unknownBriefError,
  outline: args.OUTLINE,
  input: args.INPUT,
  inputErrors: args.INPUT_ERRORS,
  answers: args.ANSWERS,
  settingsFile: args.SETTINGS_FILE,
  claims: CLAIMS,
  cost: COST,
  sources: SOURCES,
  checks: CHECK_LABELS,
  abstentions: ABSTENTION_LABELS,
  typed,
  help,
  allOf: (names: readonly string[]) => and.format(names),
  oneOfKind: (label: string) => `a ${label}`,
  fileWith: (name: string, endings: readonly string[]) => `${name} (or ${endings.join(', ')})`,
};

/** All sentences of the command, in one language. */
export type CliWords = typeof en;
