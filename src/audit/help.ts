export const HELP = `The events of all posts in a chain of hashes, for an audit.

  npm run --silent audit -- export [--workspace T…] > audit.jsonl
  npm run audit -- export [--workspace T…] --out audit.jsonl
  npm run audit -- verify audit.jsonl [--last HASH]

Each line is one event in JSON, in the order of the times: posts that began and ended, drafts and comments (their
SHA-256, no text), verdicts, votes, decisions, changes of approvers and settings, deletions of people. Without
events the one line is "no_events", because an empty file is no export. "hash" is the SHA-256 of "prev" and the event
with sorted keys. verify names the first broken line, or the number of lines and the last hash. Keep that hash elsewhere:
without it, lines can be cut off at the end, or the whole file can be made again.

  --workspace T…  export: only the events of this workspace, and all deletions of people
  --out FILE      export: a new file; standard output without it
  --last HASH     verify: the last hash that you kept; a file with another one is refused

Exit codes: 0 done, 1 refused or broken, 2 wrong usage.
`;
