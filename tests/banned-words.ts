/** A word or form that this project does not write, with a sentence that has it. */
export interface BannedForm {
  pattern: RegExp;
  instead: string;
  example: string;
}

/** Clauses and pronouns that replace the noun a reader looks for. */
const CLAUSES: readonly BannedForm[] = [
  {
    pattern: /\b(?:who(?:so)?ever|whom(?:ever)?)\b/i,
    instead: 'the person, process or caller that …',
    example: 'Whoever clicks first decides.',
  },
  {
    pattern: /\b(?:some|any|every|no)body\b/i,
    instead: 'a person, any member, every process, no caller; or the actor in the active voice',
    example: 'Nobody can press the button twice.',
  },
  {
    pattern: /\b(?:what|where|which)ever\b/i,
    instead: 'any, every, each place where …',
    example: 'Whatever fails is logged.',
  },
  {
    pattern: /\b(?:the one|those|they|he|all) who\b/i,
    instead: 'the person who, the members who, the process that',
    example: 'Only those who may approve see it.',
  },
  {
    pattern: /(?:^|[.;:] )who (?:\w+s|has|is not|cannot)\b(?![^.]*\?)/i,
    instead: 'the noun: the author of …, the member that …',
    example: 'Who adds a step names it.',
  },
  {
    pattern: /(?:^|[.;:] )what (?!happen(?:s|ed)\b|to\b)\w+(?![^.]*\?)/i,
    instead: 'the noun: the rows, the text, the calls that …',
    example: 'What Slack refuses is logged.',
  },
  {
    pattern:
      /\bwhat (?:was|were|is|are) (?:\w+ed|said|kept|sent|told|written|left|begun|done|seen|shown|put)\b/i,
    instead: 'the posted messages, the stored rows, the typed text',
    example: 'It reads what was kept before.',
  },
  {
    pattern:
      /\bwhat (?:an?|the|it|they|he|she) [\w ]{0,25}(?:said|wrote|heard|holds|keeps|made|wants|asks for)\b/i,
    instead: 'the text of …, the request of …',
    example: 'It prints what the process said.',
  },
  {
    pattern: /\b(?:one['’]s own|oneself)\b/i,
    instead: 'the person’s own',
    example: 'A member sees one’s own runs.',
  },
  {
    pattern: /\bof (?:ours|theirs|hers)\b/i,
    instead: 'our, its, the app’s',
    example: 'A message of ours mentions no one.',
  },
  {
    pattern: /\bthat is (?:what|why|how)\b/i,
    instead: 'the fact itself',
    example: 'That is why it waits.',
  },
];

/** Inversions, double negatives and numbers in words. */
const FORMS: readonly BannedForm[] = [
  {
    pattern: /\b(?:is|are|was|were|be) none\b/i,
    instead: 'does not exist, is not a …, is missing',
    example: 'A backup that is none is refused.',
  },
  {
    pattern:
      /(?<!\b(?:there|here)\s)(?<!\bis )\b(?:is|are|was|were) no (?!longer\b|more\b|such\b|way\b|\w+ing\b)[a-z]+/i,
    instead: 'is not a …, are not …',
    example: 'A file that is no backup is refused.',
  },
  {
    pattern: /\b(?:lest|hence|thereof|therein|thereupon|whence|afresh|anew|aught|ere)\b/i,
    instead: 'so that, again, therefore',
    example: 'It waits lest it post twice.',
  },
  {
    pattern: /\bby now\b/i,
    instead: 'already, or nothing',
    example: 'Another worker has it by now.',
  },
  {
    pattern: /\bfor ever\b/i,
    instead: 'without a limit, never ends',
    example: 'Step names are kept for ever.',
  },
  {
    pattern: /\b(?:be let|lets? (?:be|go))\b/i,
    instead: 'released, stopped, ignored',
    example: 'The run is let go at the end.',
  },
  {
    pattern:
      /\bnot un(?!der|til|ique|ion|ix|it|icode)\w+\b|\bnot without\b|\bnever not\b|\bno \w+ that is not\b|\bnothing (?:that )?is not\b/i,
    instead: 'the positive sentence',
    example: 'It posts not without a key.',
  },
  {
    pattern: /(?:^|[.;:] )(?:not|never|nor) (?:is|are|was|does|do|has|can)\b/i,
    instead: 'the subject first',
    example: 'Never does a worker write twice.',
  },
  {
    pattern: /\bto be (?:had|got)\b/i,
    instead: 'available',
    example: 'No port is to be had.',
  },
  {
    pattern: /\bbut for\b/i,
    instead: 'without, except',
    example: 'Nothing changes but for the title.',
  },
  {
    pattern: /\b(?:one|each|every|the next|the first) (?:in )?so many\b|\bso many-th\b/i,
    instead: 'every nth; the next `count`',
    example: 'It kills one in so many.',
  },
  {
    pattern: /\bas often as\b|\bas many as (?:there|fit)\b/i,
    instead: 'a number of times; all',
    example: 'It asks as often as it takes.',
  },
  {
    pattern:
      /\bmuch too late\b|\bin good time\b|\ba good while\b|\bat a sitting\b|\bsmall helpings\b/i,
    instead: 'the difference in time; a number',
    example: 'It reads threads in small helpings.',
  },
];

/** Metaphors and words that only this project used. */
const METAPHORS: readonly BannedForm[] = [
  {
    pattern: /\b(?:hears?|heard|unheard|hearing)\b/i,
    instead: 'receives, gets, reads; unacknowledged',
    example: 'A reply that was not heard is read later.',
  },
  {
    pattern: /\b(?:told|tells? of|tells? (?:it|them) apart)\b/i,
    instead: 'notified, reported, logged; distinguish',
    example: 'The requester is told alone.',
  },
  {
    pattern: /\bsaid\b/i,
    instead: 'posted, sent, wrote, answered',
    example: 'It repeats nothing that was said.',
  },
  {
    pattern: /\bsay(?:s|ing)? (?:nothing|something new|it twice)\b|\bnothing to say\b/i,
    instead: 'sends nothing, posts a note, posts twice',
    example: 'A second click says nothing.',
  },
  {
    pattern: /\b(?:stands|stood)\b|\bstand (?:in|at|on|under|between|still|beside|there)\b/i,
    instead: 'is in, is at; counts; waits, is suspended',
    example: 'The run stands still.',
  },
  {
    pattern: /\b(?:goes|went|gone|going) on\b|\bgo on (?:with|when|in|at|after|and|elsewhere)\b/i,
    instead: 'continues',
    example: 'The run goes on in another process.',
  },
  {
    pattern: /\bcomes? (?:to (?:rest|life|its end|an end)|back to|anew)\b/i,
    instead: 'ends, becomes active, returns',
    example: 'Every run comes to rest.',
  },
  {
    pattern: /\bwhat bec(?:ame|omes) of\b/i,
    instead: 'the result of',
    example: 'It asks what became of the call.',
  },
  {
    pattern: /\bput(?:s|ting)? (?:\w+ ){0,3}down\b/i,
    instead: 'parks, stops, records',
    example: 'The worker puts the run down.',
  },
  {
    pattern: /\b(?:give|gives|gave|given|giving) (?:\w+ ){0,2}back\b/i,
    instead: 'returns, releases, restores',
    example: 'It gives the outline back.',
  },
  {
    pattern: /\bgiv(?:e|es|ing) way\b|\bright of way\b/i,
    instead: 'yields to requests; priority',
    example: 'Requests have the right of way.',
  },
  {
    pattern: /\btak(?:e|es|en|ing) (?:up again|back|apart)\b|\btook back\b/i,
    instead: 'continues; withdraws, deletes; separates',
    example: 'The author took back the note.',
  },
  {
    pattern: /\b(?:hold|holds|held|holding) (?:\w+ )?back\b/i,
    instead: 'delays',
    example: 'Slack holds it back.',
  },
  {
    pattern: /\bwaited (?:for beside|out)\b/i,
    instead: 'waits in a thread; waits until it expires',
    example: 'The limit is waited out.',
  },
  {
    pattern: /\bon (?:its|their|his) way\b/i,
    instead: 'in flight, during delivery',
    example: 'The message is on its way.',
  },
  {
    pattern: /\bwish(?:es|ed)?\b/i,
    instead: 'request, wake',
    example: 'The wish is stored first.',
  },
  {
    pattern: /\b(?:strikes?|struck)\b(?!-)/i,
    instead: 'applies to; withdraws (the stored state is a code span)',
    example: 'A deleted reply strikes its note.',
  },
  {
    pattern: /\btroubles?\b(?!shoot)/i,
    instead: 'failure, error',
    example: 'The store is in trouble.',
  },
  {
    pattern: /\b(?:weather|rough|clears? up)\b/i,
    instead: 'network faults; the faults stop',
    example: 'The run survives bad weather.',
  },
  {
    pattern: /\bdice\b/i,
    instead: 'random numbers',
    example: 'The dice choose a fault.',
  },
  {
    pattern: /\b(?:doors?|knock(?:s|ed|ing)?)\b/i,
    instead: 'function, socket, connect',
    example: 'Text leaves through one door.',
  },
  {
    pattern: /\b(?:in|at) hand\b|\b(?:our|whose|other) hands\b|\bhands (?:are|full)\b/i,
    instead: 'leased, active, running',
    example: 'It finishes the runs in hand.',
  },
  {
    pattern: /\b(?:mourners?|buried|born|funeral|graves?)\b/i,
    instead: 'started, exited',
    example: 'A process is born.',
  },
  {
    pattern: /\bmortal\b/i,
    instead: 'killable',
    example: 'A mortal app is killed.',
  },
  {
    pattern: /\bfates?\b/i,
    instead: 'result',
    example: 'The fate of the call is unknown.',
  },
  {
    pattern: /\bpatience\b/i,
    instead: 'rate limit, time limit',
    example: 'Slack asks for patience.',
  },
  {
    pattern: /\bthe books\b|\bkeeps? books\b/i,
    instead: 'records',
    example: 'The audit reads the books.',
  },
  {
    pattern: /\bthe (?:whole )?story\b|\bstories\b/i,
    instead: 'workflow, thread, test in the browser',
    example: 'Replay tells the story again.',
  },
  {
    pattern: /\bneighbou?rs?\b/i,
    instead: 'the other process, the other run',
    example: 'Its neighbour takes the run.',
  },
  {
    pattern: /\brous(?:e|es|ed)\b/i,
    instead: 'alerts, logs',
    example: 'It rouses the operator.',
  },
  {
    pattern: /\b(?:word for word|letter for letter|without a word)\b/i,
    instead: 'exactly, unchanged; without a close frame, silently',
    example: 'It is shown word for word.',
  },
  {
    pattern: /\b(?:seldom|perhaps|ever since)\b/i,
    instead: 'rarely, may, since',
    example: 'Perhaps it was posted.',
  },
  {
    pattern: /(?<!-)\balike\b/i,
    instead: 'equal, the same',
    example: 'Both stores answer alike.',
  },
  {
    pattern: /\bmak(?:e|es|ing) up for\b|\bmade good\b/i,
    instead: 'retries, corrects',
    example: 'It makes up for a failed asset.',
  },
  {
    pattern: /\blook(?:s|ed|ing)? (?:through|into|anew)\b/i,
    instead: 'checks, reads, searches',
    example: 'It looks through the thread.',
  },
  {
    pattern:
      /\btries\b(?=[.,;:)]| (?:are|were|left|have))|\b(?:a|the|this|each|its|latest|next|first|last) try\b/i,
    instead: 'attempt (the verb “to try” is fine)',
    example: 'The next try succeeds.',
  },
  {
    pattern: /\bmakings?\b(?= (?:of|and)\b|[.,;])/i,
    instead: 'attempts to make',
    example: 'Two makings of the picture.',
  },
  {
    pattern: /\b(?:hangs?|hung) up\b/i,
    instead: 'disconnects',
    example: 'Slack hangs up.',
  },
  {
    pattern: /\bfor good\b(?! reason)/i,
    instead: 'permanently',
    example: 'The message is gone for good.',
  },
  {
    pattern: /\bdoubles\b(?=[.,;)]|$)|\bpossible doubles\b/i,
    instead: 'duplicates',
    example: 'The audit counts doubles.',
  },
];

export const BANNED: readonly BannedForm[] = [...CLAUSES, ...FORMS, ...METAPHORS];
