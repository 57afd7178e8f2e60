import { z } from 'zod';

/** Strict, because the id is put into a Slack mention. */
export const UserId = z.string().regex(/^[UW][A-Z0-9]+$/);
