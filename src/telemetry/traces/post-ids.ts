import { createHash } from 'node:crypto';

export interface PostIds {
  traceId: string;
  spanId: string;
}

/** The ids of a post's trace and of its span above all steps, in every process. */
export function idsOfPost(runId: string): PostIds {
  const hash = createHash('sha256').update(`trace of post ${runId}`).digest('hex');
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48) };
}
