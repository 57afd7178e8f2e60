/** `--help` documents these codes. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  undecided: 3,
  writtenAround: 4,
  interrupted: 130,
} as const;
