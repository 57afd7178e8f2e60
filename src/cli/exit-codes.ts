/** What the shell learns. `--help` says the same in words. */
export const EXIT = {
  done: 0,
  failed: 1,
  badCall: 2,
  undecided: 3,
  interrupted: 130,
} as const;
