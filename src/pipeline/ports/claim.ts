/** The right to advance one run. A write with an older fence raises `StaleWorker`. */
export interface Claim {
  runId: string;
  fence: number;
}
