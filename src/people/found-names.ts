/** The names of a person in Slack, or sentences for the operator: why they are missing, and what to do. */
export type FoundNames = { names: readonly string[] } | { problem: string };
