export const CHANNEL = 'C0CONTENT';

/** A small cast: ada asks, grace approves, lin and max have opinions. */
export const USERS = { ada: 'U0ADA', grace: 'U0GRACE', lin: 'U0LIN', max: 'U0MAX' };
export type Who = keyof typeof USERS;
