import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkMessage } from '../../sandbox/slack/block-kit/block-check.ts';
import { type Words, wordsFor } from '../../src/bot/words/words.ts';
import type { ShownLength } from '../../src/pipeline/rules/checks/asked-length.ts';
import { CHECKLIST, CODE_CHECKS } from '../../src/pipeline/rules/checks/checklist.ts';
import { NOTHING_SPENT } from '../../src/pipeline/rules/cost/receipt.ts';
import { statsOf } from '../../src/pipeline/rules/stats/team-stats.ts';
import { LIMITS_OF } from '../../src/pipeline/run/day-limits.ts';
import { ClaimAct, ClaimGround } from '../../src/pipeline/run/draft-claim.ts';
import { Locale } from '../../src/pipeline/run/house.ts';
import { CloseReason } from '../../src/pipeline/run/reasons.ts';
import { AbstainReason, FailureCode, Phase } from '../../src/pipeline/run.ts';
import { checkEach } from '../check-each.ts';
import { NOON } from '../pipeline/cast.ts';
import { FILES } from '../project-files.ts';
import { contentsWith } from './every-message.ts';

const WORDS = wordsFor();
const CODES = FailureCode.options;

/** Arguments for every entry that takes some: a new one does not compile without. */
type Samples<Entry> = Entry extends (...args: infer Args) => unknown
  ? Args[]
  : Entry extends string | readonly string[]
    ? never
    : { [Key in keyof Entry as NeedsSamples<Entry[Key], Key>]: Samples<Entry[Key]> };
type NeedsSamples<Entry, Key> = Entry extends string | readonly string[]
  ? never
  : [keyof Samples<Entry>] extends [never]
    ? never
    : Key;

const CLOSE_CODES = CloseReason.options.map(({ shape }) => shape.code.value);

const COUNTS: [number][] = [[0], [1], [2], [1_200]];
const ONE: [number][] = [[1]];
const NAMES: [string[]][] = [[['@grace']], [['@grace', '@lin', '@max']]];
const TEXT: [string][] = [['Tea']];
const RETRY: [string][] = [['[Retry]']];
const AT: [string][] = [['12:00']];
const LEFT = [0, 1, 2, 3].flatMap((revisions) =>
  [0, 1, 2].flatMap((issues) =>
    [0, 1].map(
      (comments) =>
        [
          { revisions, issues, comments, mayApprove: comments === 0, isAnswered: comments > 0 },
        ] as const,
    ),
  ),
) as unknown as Parameters<Words['review']['because']['passed']>[];
const sameFor = <Key extends string, Value>(keys: readonly Key[], value: Value) =>
  Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>;

const PARTLY_PRICED = {
  ...{ calls: 2, inputTokens: 1_000, cachedTokens: 0, outputTokens: 100, reasoningTokens: 0 },
  ...{ usd: 0.0123, unpricedCalls: 1 },
};
const SPENT = { ...PARTLY_PRICED, cachedTokens: 380, usd: 1.5, unpricedCalls: 0 };
const CLAIM_COUNTS = { all: 14, yours: 8, sources: 2, general: 2, ungiven: 1, notChecked: 1 };
const UNPRICED = { ...PARTLY_PRICED, usd: undefined, unpricedCalls: 2 };

const STATS = {
  ...{ posts: 4, approved: 3, firstPassed: { count: 2, of: 3 }, rounds: 2, hours: 51.26 },
  ...{ approvedFailed: { count: 1, of: 3 }, requestsPassed: { count: 1, of: 2 } },
  ...{ usdPerPost: 0.3, unpricedPosts: 2 },
};

const LENGTHS: [number, ShownLength?][] = [
  [1],
  [1_200],
  [500, { limit: 'most' }],
  [500, { limit: 'least', unit: 'characters' }],
  [750, { range: { from: 700, to: 800 } }],
];

const FOUND = [
  { messages: 1, leftOut: 0, hasUnreadableFiles: false },
  { messages: 14, leftOut: 1, hasUnreadableFiles: true },
].map((found) => [found] as [typeof found]);

const SAMPLES: Samples<Words> = {
  assets: {
    pictureShows: TEXT,
    characters: COUNTS,
    failed: TEXT,
    retry: TEXT,
    failures: { model_refused: RETRY, model_filtered: RETRY, model_truncated: RETRY },
    thumbnailFile: ONE,
    postFile: TEXT,
  },
  answersForm: {
    label: [['Q1', 'How many?']],
    hint: TEXT,
    hintAnswered: TEXT,
    around: [['Q1']],
    others: COUNTS,
    starts: ONE,
    startsOnceComplete: ONE,
  },
  buttons: {
    approve: ONE,
    reviseWith: COUNTS,
    writeAbout: TEXT,
    extend: TEXT,
    follow: TEXT,
    readDraft: ONE,
  },
  changesForm: { title: ONE, hint: COUNTS, askedAbout: [['@ada', 'Costs']], asked: [['@ada']] },
  briefForm: {
    stages: [[['Editor']], [['Editor', 'Legal']]],
    cut: COUNTS,
    outlineMore: COUNTS,
  },
  checks: {
    texts: sameFor(
      [...CHECKLIST, ...CODE_CHECKS],
      [
        [{ target: 100, words: 50 }],
        [{ target: 100, words: 1_300 }],
        [{ target: 100, words: 1_300, unit: 'characters' }],
        [{ target: 0, words: 2, found: [{ avoid: 'leverage', use: 'use' }, { avoid: 'synergy' }] }],
      ],
    ),
    result: {
      pass: [[1, 0]],
      revise: [
        [1, 1],
        [1, 2],
      ],
      abstain: [[1, 0]],
    },
    passed: [
      [1, 1],
      [9, 10],
    ],
    onlyAutomatic: COUNTS,
    morePlaces: COUNTS,
    ignored: COUNTS,
    fix: TEXT,
  },
  checksForm: {
    pointsHint: COUNTS,
    ordersHint: COUNTS,
    continued: TEXT,
    tooMany: [[12, 13]],
    tooLong: COUNTS,
    changedBy: [['@ada']],
  },
  byHand: {
    edited: TEXT,
    fromFile: TEXT,
    restored: [['Ada', 1]],
    locked: TEXT,
    asDraft: ONE,
    dismissed: COUNTS,
    struck: TEXT,
  },
  claims: {
    summary: [[CLAIM_COUNTS], [{ ...CLAIM_COUNTS, all: 1, yours: 0, sources: 1 }]],
    first: COUNTS,
    title: ONE,
    grounds: sameFor(ClaimGround.options, TEXT),
    decided: sameFor(ClaimAct.options, [['@ada']]),
    ungiven: TEXT,
    cutNote: TEXT,
    sourceNote: [['Tea is hot.', 'https://tea.example']],
  },
  closeReasons: sameFor(CLOSE_CODES, ONE),
  comparison: {
    shown: [
      [1, 1, 1],
      [1, 10, 12],
      [12, 12, 12],
    ],
    restore: ONE,
    restored: ONE,
  },
  editForm: { title: ONE, submit: ONE, part: [['Costs', 2]], lockedBy: TEXT },
  confirmations: {
    restore: ONE,
    approveWithComments: COUNTS,
    approveWithQuestions: [
      [['Q1 How many calls?'], 0],
      [Array.from({ length: 40 }, (_, at) => `Q${at + 1} How many calls is that in all?`), 3],
    ],
    approveWithFailed: [
      [['All links are valid'], 0],
      [Array.from({ length: 12 }, () => 'No invented facts, figures, names or quotes'), 3],
    ],
  },
  conflicts: {
    asks: TEXT,
    without: TEXT,
    chose: [['@ada', '@grace', '@lin']],
    tookLater: [['@grace', '@lin']],
    both: TEXT,
  },
  cost: {
    dollars: [[0], [0.004], [1.5], [1_200]],
    used: [
      ...[[{ of: 'post', limitUsd: 2 }], [{ of: 'channel_month', limitUsd: 50 }]],
      ...LIMITS_OF.map((of) => [{ of: `${of}_day`, limitUsd: 9, until: NOON }]),
    ] as Samples<Words>['cost']['used'],
    receipt: [[SPENT], [PARTLY_PRICED], [UNPRICED], [NOTHING_SPENT]],
    channelMonth: [
      [SPENT, 50],
      [UNPRICED, undefined],
    ],
  },
  decisions: sameFor(
    [
      ...(['approve', 'request_revision', 'cancel', 'retry', 'extend'] as const),
      ...(['follow_earlier', 'follow_later', 'do_both', 'edit', 'restore'] as const),
      ...ClaimAct.options,
    ],
    [
      ['@ada', 2],
      [WORDS.people.operator, 2],
    ],
  ),
  drafts: {
    name: ONE,
    words: COUNTS,
    part: [[1, 3]],
    unchanged: [[2, 1]],
    unchangedSinceApproval: ONE,
    revises: ONE,
    whatChangedIn: ONE,
    quoted: TEXT,
    before: TEXT,
    after: TEXT,
    morePassages: COUNTS,
    outside: COUNTS,
    endedBy: {
      request_revision: [['@ada']],
      edit: [['@ada']],
      restore: [['@ada']],
      answers: [
        ['@ada', 0],
        ['@ada', 1],
        ['@ada', 3],
      ],
    },
    noLongerIn: TEXT,
    writing: ONE,
    wordsSoFar: COUNTS,
    unfinished: ONE,
    revising: [
      [2, 1],
      [2, 3],
    ],
    reviewed: COUNTS,
    foldedPart: [[1, 2]],
  },
  endings: {
    ...{ approved: TEXT, finished: TEXT, approvedInShort: TEXT, undone: TEXT },
    withoutFiles: [['Tea', 2]],
  },
  expiry: {
    warning: [
      ['@ada', { day: 'Jan 5', press: '[Retry]' }],
      ['@ada', { day: 'Jan 5', press: undefined }],
    ],
    expiredVersion: TEXT,
    review: ONE,
  },
  failures: sameFor(CODES, RETRY),
  ownRetry: { at: TEXT },
  install: { done: { title: TEXT } },
  help: {
    ...{ uses: [[true], [false]], inProgressHere: COUNTS, notStartedYet: TEXT },
    didYouMean: [['hlep', 'help']],
  },
  home: {
    asked: AT,
    ended: { published: AT, cancelled: AT },
    showing: NAMES,
    groupsNotRead: NAMES,
    withWords: TEXT,
    startedBy: TEXT,
    startedIn: TEXT,
    page: [
      [1, 10],
      [11, 11],
    ],
    searched: COUNTS,
    more: COUNTS,
  },
  mentions: {
    offer: FOUND,
    started: FOUND,
    tooManyMessages: COUNTS,
    wholeThread: FOUND,
    linked: TEXT,
  },
  nextPost: { form: { leftOut: COUNTS } },
  ledger: {
    draft: [[0], [1]],
    aboutDraft: [[0], [1]],
    inDraft: ONE,
    answer: TEXT,
    fix: TEXT,
    aroundThis: TEXT,
    answerTo: [['Q1', '27']],
    shown: [
      [1, 1, 1],
      [11, 20, 1_200],
      [1_200, 1_200, 1_200],
    ],
  },
  months: { long: [['2026-11']], short: [['2026-11']] },
  notStarted: {
    ...{ tooManyOfRequester: COUNTS, tooManyInChannel: COUNTS, outlineKept: TEXT },
    approvalsUnreadable: sameFor(['channel', 'workspace'], NAMES),
    dayUsedUp: sameFor(LIMITS_OF, [[3, '28 Nov, 00:00 UTC']]),
  },
  people: {
    canApprove: [
      [[{ names: ['@ada', '@max'], needed: 1, needsAll: false }]],
      [[{ names: ['@ada', '@max'], needed: 2, needsAll: true }]],
      [[{ names: ['@ada', '@max', '@lin'], needed: 3, needsAll: true }]],
      [[{ names: ['@ada', '@max', '@lin'], needed: 2, needsAll: false }]],
      [[{ names: [], needed: 2, needsAll: false }]],
      [
        [
          { names: ['@ada'], needed: 1, needsAll: true },
          { names: ['@max', '@lin'], needed: 1, needsAll: false },
        ],
      ],
    ],
    approvedBy: NAMES,
    approvedDraft: [[['@ada', '@max'], 2]],
    waitingFor: [
      [{ names: ['@ada'], needed: 1, needsAll: true }],
      [{ names: ['@ada', '@max'], needed: 1, needsAll: false }],
      [{ names: ['@ada', '@max'], needed: 2, needsAll: true }, 'Legal'],
      [{ names: ['@ada', '@max', '@lin'], needed: 2, needsAll: false }],
    ],
    waitingForOthers: [
      ['@ada', 1],
      ['@ada', 2, 'Legal'],
    ],
    stillNeeded: [[1], [2]],
    approvals: [
      [['@ada'], 0],
      [[], 2],
      [['@ada'], 1],
      [['@ada', '@max'], 2],
    ],
  },
  questions: {
    gap: [['How many?'], ['How many?', 'Q1']],
    answeredBy: [['@ada', '27']],
    aroundBy: [['@ada']],
    answered: TEXT,
    posted: [['@ada', 'Q1']],
    postedAround: [['@ada', 'Q1']],
    decided: [
      ['@ada', 2, 0],
      ['@ada', 2, 1],
      ['@ada', 2, 3],
    ],
    answerOf: [['Q1', '27']],
    aroundOf: [['Q1']],
    stillMissing: [[[]], [['Q1']], [['Q1', 'Q2']]],
  },
  reading: {
    named: TEXT,
    audience: TEXT,
    language: [['German']],
    length: LENGTHS,
    checks: [
      [0, 0],
      [0, 2],
      [1, 1],
      [8, 0],
      [8, 2],
    ],
    editedBy: [['@ada']],
    answered: [
      [0, 1],
      [2, 3],
    ],
    questions: COUNTS,
    about: TEXT,
    moreInDraft: COUNTS,
  },
  reader: {
    page: [[1, 3]],
    draft: ONE,
    checks: ONE,
    audience: TEXT,
    tone: TEXT,
    length: LENGTHS,
    language: TEXT,
    revisions: COUNTS,
    noteSource: [['N3']],
    unread: [['https://tea.example/gone', 'The page doesn’t exist.']],
    settings: {
      channel: [[2, '@grace', 'today at 9:00 AM']],
      workspace: [[1, '@max', 'today at 9:00 AM']],
    },
  },
  refusals: {
    not_allowed: [
      ['approve', ['@grace']],
      ['cancel', ['@grace', '@lin']],
      ['retry', ['@grace']],
      ['extend', ['@grace']],
      ['request_revision', ['@grace']],
      ['approve', ['@grace', '@editors'], { stage: 'Legal' }],
      ['approve', ['@grace', '@lin'], { isTogether: true }],
      ['change_approvers', ['@grace']],
    ],
    group_unknown: NAMES,
    already_approver: TEXT,
    too_few_approvers: [[], ['Legal']],
    admin_unknown: { scope_missing: NAMES, no_answer: NAMES },
    already_answered: [['@ada']],
    already_decided: [
      ['approve', '@ada'],
      ['request_revision', '@ada'],
      ['cancel', WORDS.people.operator],
      ['retry', '@ada'],
      ['extend', '@ada'],
      ['edit', '@ada'],
      ['restore', '@ada'],
    ],
    approved_before: [[1]],
    already_approved: [
      ['@ada', 1],
      ['your Blogpost admin', 2],
    ],
    drafts_used_up: ONE,
    typed: { newVersion: TEXT },
    has_gaps: [
      [2, [{ id: 'Q1', question: 'How many calls?' }]],
      [
        2,
        [
          { id: 'Q1', question: 'Who?' },
          { id: 'Q2', question: 'When?' },
        ],
      ],
      [2, [{ id: undefined, question: 'Who?' }]],
    ],
    not_under_review: ONE,
  },
  review: {
    pressApprove: TEXT,
    chooseStop: TEXT,
    ready: ONE,
    needsAnswers: ONE,
    needsRevision: ONE,
    sentence: TEXT,
    because: sameFor(
      [
        'passed',
        'passed_with_advice',
        'rounds_used_up',
        'drafts_used_up',
        'could_not_judge',
        'nothing_changed',
        'only_questions',
        'regression',
        'same_item',
        'no_gain',
        'by_hand',
      ],
      LEFT,
    ),
    kept: sameFor(['reads_better', 'fails_less', 'no_better', 'not_judged'], [[1, 2]]),
    score: [[2, 11, 12]],
    unscored: ONE,
    more: ONE,
    changedApprovers: [
      ['@ada', ['@lin and @max, 2 approvals'], ['@grace']],
      ['@ada', ['@lin (Editor)', '@max (Legal)'], []],
    ],
    passedOn: [['@grace', '@max']],
    stageApprovers: [
      [['@lin', '@max'], 2],
      [['@lin', '@max'], 2, 'Legal'],
    ],
    call: [
      [['@ada'], 2],
      [['@ada', '@max'], 2, 'Legal'],
    ],
    closedCall: [
      [['@ada'], 2],
      [['@ada', '@max'], 2, 'Legal'],
    ],
    byOthers: [
      [['@ada'], 1],
      [['@ada'], 2, 'Legal'],
    ],
    notYet: [
      [['@grace'], 1],
      [['@grace', '@lin'], 2],
    ],
    reminder: [
      [['@ada'], 2],
      [['@ada', '@max'], 2, 'Legal'],
    ],
  },
  sources: { unread: COUNTS, instead: [[true], [false]] },
  stats: {
    titleOf: { channel: TEXT },
    lines: [[statsOf([])], [STATS]],
    month: [['2026-11', STATS]],
    channel: [['#content', STATS]],
    monthLabel: [['2026-11']],
    warnings: { passes_all: [[STATS.firstPassed]], passes_none: [[STATS.firstPassed]] },
  },
  status: {
    phases: sameFor(Phase.options, ONE),
    draft: ONE,
    requestedBy: TEXT,
    openQuestions: COUNTS,
    openComments: COUNTS,
    approvedBy: [
      [['@ada'], '12:00'],
      [['@ada', '@max'], '12:00'],
    ],
    stoppedBy: [['@ada', '12:00']],
    missing: [[['thumbnail']], [['thumbnail', 'LinkedIn post']]],
    listedDraft: ONE,
  },
  times: { inUtc: [[NOON]], moment: [[NOON]], ago: [[NOON]], timeOfDay: [[NOON]], day: [[NOON]] },
  waits: sameFor(CODES, AT),
  settings: {
    stageForm: {
      name: { label: ONE },
      people: { label: ONE },
      groups: { label: ONE },
      needed: { label: ONE },
      requester: { label: ONE },
      line: [
        [1, 'Editor', ['@grace'], 1],
        [2, 'Legal', ['@lin', '@editors'], 2],
      ],
      instead: NAMES,
    },
    continued: TEXT,
    of: TEXT,
    numbers: {
      length_words: COUNTS,
      remind_hours: COUNTS,
      expire_days: COUNTS,
    },
    standardIs: TEXT,
    standardPeople: NAMES,
    lookOnly: [[[]], ...NAMES],
    saved: ONE,
    saveFirst: TEXT,
    unreadable: NAMES,
    changedBy: [
      ['@grace', 3, []],
      ['@grace', 3, ['Tone', 'Style guide']],
    ],
    history: {
      version: [[2, '@grace', 'today at 9:00 AM']],
      changed: [[[]], [['Tone', 'Style guide']]],
      more: COUNTS,
    },
    suggestions: {
      cut: TEXT,
      replace: [['leverage', 'use']],
      forIt: [
        ['leverage', 3, 3],
        ['leverage', 4, 5],
      ],
      against: COUNTS,
      adopted: TEXT,
      dismissed: TEXT,
    },
  },
};

/** Every sentence of a part of the catalogue, by its path. */
function rendered(entry: unknown, samples: unknown, path: string): [string, string][] {
  if (typeof entry === 'string') return [[path, entry]];
  if (typeof entry === 'function') {
    const calls = samples as unknown[][];
    return calls.flatMap((args) =>
      rendered(entry(...args), undefined, `${path}(${args.join(', ')})`),
    );
  }
  return Object.entries(entry as object).flatMap(([key, inner]) =>
    rendered(inner, (samples as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}

const SENTENCES = rendered(WORDS, SAMPLES, 'words');

/** Terms of the code. People read other words. */
const DIALECT =
  /\b(?:runs?|verdicts?|judge[sd]?|judging|evaluators?|abstain(?:s|ed)?|abstention|findings?|declin(?:e[sd]?|ing)|ledger|stand(?:s|ing)? still|rounds?|scopes?|manifest|notes?)\b|whoever|nobody|somebody|\bany more\b/i;
/** An outline may hold notes: there the word is the person's own. */
const NOTES_OF_PEOPLE = 'words.briefForm.outline.hint';

describe('every sentence of the catalogue', () => {
  it('is in the words of Slack and of editors', () => {
    const own = SENTENCES.map(([path, sentence]): [string, string] => [
      path,
      path === NOTES_OF_PEOPLE ? sentence.replace('notes', '') : sentence,
    ]);

    checkEach(own, (sentence) => expect(sentence).not.toMatch(DIALECT));
  });

  it('is whole', () => {
    expect(SENTENCES.length).toBeGreaterThan(250);
    checkEach(SENTENCES, (sentence) => {
      expect(sentence.trim()).not.toBe('');
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}|'/);
    });
  });

  it('counts one and many', () => {
    expect(WORDS.status.openComments(1)).toBe('1 comment for the next draft');
    expect(WORDS.status.openComments(2)).toBe('2 comments for the next draft');
    expect(WORDS.help.inProgressHere(0)).toBe('No posts in progress in this channel.');
    expect(WORDS.help.inProgressHere(1)).toBe('1 post in progress in this channel.');
    expect(WORDS.notStarted.tooManyOfRequester(1_200)).toContain(
      'limit of 1,200 posts in progress',
    );
  });
});

it('asks a second language for every entry', () => {
  const { failures, ...others } = WORDS;
  const { bug, ...known } = failures;

  // The compiler checks these: `npm run types` fails, not this test.
  expectTypeOf(others).not.toExtend<Words>();
  expectTypeOf({ ...others, failures: known }).not.toExtend<Words>();
  expectTypeOf({ ...others, failures: { ...known, bug } }).toExtend<Words>();
});

it('chooses by the language of a locale, and English for one that it does not have', () => {
  expect(wordsFor('en-GB')).toBe(WORDS);
  expect(wordsFor('fr-FR')).toBe(WORDS);
  expect(wordsFor('fr-FR', 'de')).toBe(wordsFor('de-AT'));
  expect(wordsFor(undefined, 'de')).not.toBe(WORDS);
});

it('is asked for a locale everywhere except for names in stored texts', () => {
  const places = FILES.filter((path) => path.startsWith('src/bot/'))
    .filter((path) => readFileSync(path, 'utf8').includes('wordsFor()'))
    .map((path) => path.slice('src/bot/'.length));

  expect(places.toSorted()).toEqual([
    'listeners/mentions/thread-outline.ts',
    'reading/read-message.ts',
    'words/name-of.ts',
  ]);
});

it('has a reason for every abstention of the AI reviewer', () => {
  const reasons = AbstainReason.options.map((reason) => WORDS.checks.abstentions[reason]);

  expect(new Set(reasons).size).toBe(AbstainReason.options.length);
});

const OTHERS = Locale.options
  .filter((locale) => locale !== 'en')
  .map((locale) => [locale, wordsFor(locale)] as const);

/** Sentences that have only texts of others, and names that no language translates. */
const SAME_IN_ALL =
  /^words\.(?:answersForm\.label|confirmations\.approveWith\w+\(.*, 0\)\.text|ledger\.answer|questions\.gap|home\.title)\b/;
const SAME: Partial<Record<Locale, RegExp>> = {
  de: /^words\.(?:months\.|settings\.history\.version|cost\.dollars|review\.sentence)/,
  es: /^words\.review\.sentence/,
  ja: /^words\.cost\.dollars/,
};
/** Marks, commands, tokens of Slack, and texts of others. */
const KEPT =
  /\p{Extended_Pictographic}|`[^`]*`|<[^|>]*[|>]|[*_~→]|@\w+|\bQ\d\b|https|\bTea\b|\[Retry\]|\b\d\d:\d\d\b/gu;
const keptIn = (sentence: string) =>
  (sentence.replace(/\{[^}]*\}.*$/, '').match(KEPT) ?? [])
    .map((kept) => kept.replace(/(`Q1:).*/, '$1'))
    .toSorted();

/** Bold type and code with a letter directly before or after: Slack shows their marks instead. */
const TORN_MARK = /[\p{L}\p{N}](?:`[^`]+`|\*[^*]+\*)|(?:`[^`]+`|\*[^*]+\*)[\p{L}\p{N}]/u;

describe.each(OTHERS)('the catalogue %s', (locale, words) => {
  const sentences = rendered(words, SAMPLES, 'words');
  const pairs = sentences.map(([path, sentence], at) => {
    return [path, { sentence, english: SENTENCES[at]?.[1] ?? '' }] as const;
  });

  it('has the sentences of the English one, each in its own words', () => {
    expect(sentences.map(([path]) => path)).toEqual(SENTENCES.map(([path]) => path));
    const same = pairs.filter(([, { sentence, english }]) => sentence === english);
    const paths = same.map(([path]) => path);

    expect(paths.filter((path) => !SAME_IN_ALL.test(path) && !SAME[locale]?.test(path))).toEqual(
      [],
    );
  });

  it('is whole', () => {
    checkEach(sentences, (sentence) => {
      expect(sentence.trim()).not.toBe('');
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}|'|"/);
    });
  });

  it('keeps marks, commands, tokens and the texts of others', () => {
    checkEach(pairs, ({ sentence, english }) => expect(keptIn(sentence)).toEqual(keptIn(english)));
  });

  it('has space around bold type and code', () => {
    checkEach(sentences, (sentence) => expect(sentence).not.toMatch(TORN_MARK));
  });

  it('names the brief in the list of feedback as its window does', () => {
    const { ledger, reader } = words;

    expect(ledger.draft(0).toLowerCase()).toContain(reader.brief.toLowerCase());
    expect(ledger.aboutDraft(0).toLowerCase()).toContain(reader.brief.toLowerCase());
  });

  it('repeats no word beside a past time that Slack does not show', () => {
    const { home, times } = words;
    const ago = times.ago(NOON).replace(/^<!date[^|]*\|(.*)>$/, '$1');
    const lines = [home.asked(ago), ...Object.values(home.ended).map((ended) => ended(ago))];

    for (const line of lines) expect(line).not.toMatch(/(?:^|\s)(\p{L}+)\s\1(?:\s|\p{L}|$)/u);
  });

  it('fits the buttons, menus, windows and dialogs of Slack', () => {
    const limits = sentences.map(
      ([path, sentence]) => [path, { sentence, max: charsMaxOf(path) }] as const,
    );

    checkEach(limits, ({ sentence, max }) => expect(sentence.length).toBeLessThanOrEqual(max));
  });

  it('gives messages that Slack accepts', () => {
    checkEach(contentsWith('Interruptions cost money. '.repeat(400), words), (content) =>
      expect(checkMessage(content, 'post')).toEqual([]),
    );
  });
});

const WINDOW =
  /^words\.(?:\w*[fF]orm|claims|ledger|comparison|settings|reader|confirmations\.stop\w*)\b/;
const READER_TITLE = /^words\.reader\.(?:draft|checks|brief)\b/;
const OPTION =
  /^words\.(?:buttons|home\.states|settings\.(?:options|pages)|ledger\.(?:kinds|states|listedKinds|any\w+))\b/;
const DIALOG: Record<string, number> = { title: 100, text: 300, confirm: 30, deny: 30 };

/** See docs.slack.dev/reference/block-kit: the title and buttons of a window, dialogs, buttons and options. */
function charsMaxOf(path: string): number {
  const field =
    path
      .replace(/\(.*\)/, '')
      .split('.')
      .at(-1) ?? '';
  if (READER_TITLE.test(path)) return 24;
  if (WINDOW.test(path) && /^(?:title|workspaceTitle|submit|close)$/.test(field)) return 24;
  if (path.startsWith('words.confirmations')) return DIALOG[field] ?? 300;
  if (OPTION.test(path)) return 75;
  return field === 'label' || field === 'ready' ? 150 : 3_000;
}
