export const HELP = `\
Shows an operator the runs in the store, and stops or retries one. It works while the app runs.

  npm run runs                       open runs, the newest first
  npm run runs -- --stuck            runs that wait for a Retry or for an operator, such as one to replace
                                     a refused key, and due runs that nothing advances
  npm run runs -- --all              runs that have ended, too
      --limit N                      at most N runs, 20 by default, 1000 at most
      --channel ID                   only runs of this channel, such as C0123ABC
      --team ID                      only runs of this workspace, such as T0123ABC; the list names the
                                     workspace of each run if the store has several
  npm run runs -- show ID            one run with its steps, decisions and messages
      --text                         also the outline, the drafts and the notes
  npm run runs -- cancel ID          stops a run; its thread names “your Blogpost admin”
  npm run runs -- retry ID           retries the failed step or assets, like the Retry button
      --json                         with any of these commands: JSON for a program
  npm run runs -- --help             this text

The beginning of an id is enough if only one run has it. DATABASE_URL names the store. If the app has
a SQLite file open, the command asks the app through the socket beside the file: run it as the user
of the app. If no app runs, the command opens the file for reading, and an app that starts at that
moment is refused. Postgres is read directly.

States: writing, reviewing, revising, waiting_for_review, making_assets, waiting_to_try_again,
waiting_for_budget (a budget of the day is used up; continues by itself), stuck (failed, waits for a
Retry), asset_failed (published, without its thumbnail or LinkedIn post), overdue (due for ten
minutes, and nothing advances it), stopping, published, cancelled, expired.

JSON: times are milliseconds since 1970, and unknown values are null. A list is an array of
  { id, state, stateText, team, channel, requester, title, createdAt, lastActivityAt, waitsFor,
    waitsUntil, failureCode }
and one run is the same with
  { outcome, brief: { title, outlineChars, lengthWords, roundsMax, approvers }, draft, round,
    wakeAt, failure: { number, code, step, at }, steps: [{ step, recordedAt, summary }],
    attempts: [{ step, failures, retryAt, code }], decisions: [{ subject, kind, by, people, at }],
    notes and findings: { open, addressed, declined, struck },
    deliveries: [{ key, state, channel, ts, begunAt }], hints: { grep, advice },
    text: { outline, drafts, items } with --text }
people are all whose approvals a decision counts, and by is the last of them.
cancel and retry give { id, subjects, by }, where by is app, file or postgres.

Exit codes:
  0  done
  1  refused or impossible; one line gives the reason: an unknown id, a run that has ended, nothing
     to retry, a store that does not answer
  2  wrong arguments
`;
