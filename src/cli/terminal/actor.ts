/** The person at the terminal, the only person of a store in a folder. */
export const ACTOR = { user: 'terminal', team: undefined };
