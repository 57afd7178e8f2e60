import { ABSTENTION_LABELS, CHECK_LABELS } from '../../../pipeline/rules/checks/labels/de.ts';
import type { CliWords } from '../en/en.ts';
import * as args from './args.ts';
import { help } from './help.ts';
import { CLAIMS, COST, SOURCES } from './parts.ts';
import * as run from './run.ts';

const and = new Intl.ListFormat('de', { type: 'conjunction' });

export const de: CliWords = {
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
  typed: {
    approve: ['f', 'freigeben', 'ja'],
    draft: 'entwurf',
    changes: ['ü', 'u', 'überarbeiten', 'ändern', 'änderungen'],
    stop: ['stopp', 'stoppen'],
    extend: ['erhöhen', 'ja'],
  },
  help,
  allOf: (names) => and.format(names),
  oneOfKind: (label) => label,
  fileWith: (name, endings) => `${name} (oder ${endings.join(', ')})`,
};
