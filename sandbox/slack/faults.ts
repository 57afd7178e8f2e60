import { z } from 'zod';

/** The faults of a Web API call. */
export const ApiFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('latency'), ms: z.number() }),
  z.object({ kind: z.literal('status'), status: z.number() }),
  /** Without `retryAfterS` the header is missing, as Slack sometimes omits it. */
  z.object({ kind: z.literal('rate_limited'), retryAfterS: z.number().optional() }),
  z.object({ kind: z.literal('error'), error: z.string() }),
  /** The workspace performs the call and then resets the connection, so the app cannot know the result. */
  z.object({ kind: z.literal('lost_answer') }),
  /** The workspace performs the call, and the answer ends in the middle without a network error. */
  z.object({ kind: z.literal('cut_answer') }),
  /** The workspace resets the connection and does not perform the call. */
  z.object({ kind: z.literal('dropped') }),
  z.object({ kind: z.literal('hang') }),
]);
export type ApiFault = z.infer<typeof ApiFault>;

/** The faults of an event delivery. */
export const EventFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicate') }),
  z.object({ kind: z.literal('delay'), ms: z.number() }),
  /** Delayed until the next event has been sent. */
  z.object({ kind: z.literal('reorder') }),
  z.object({ kind: z.literal('drop') }),
]);
export type EventFault = z.infer<typeof EventFault>;

/** Used as the method name for an upload of bytes to an upload URL. */
export const UPLOAD = 'upload';

export const ApiFaultRule = z.object({
  method: z.string().optional(),
  channel: z.string().optional(),
  /** The first matching call that the rule affects, counted from one. */
  nth: z.number().int().min(1).default(1),
  times: z.number().int().min(1).default(1),
  fault: ApiFault,
});
export type ApiFaultRule = z.input<typeof ApiFaultRule>;

export const EventFaultRule = z.object({
  event: z.string().optional(),
  subtype: z.string().optional(),
  nth: z.number().int().min(1).default(1),
  times: z.number().int().min(1).default(1),
  fault: EventFault,
});
export type EventFaultRule = z.input<typeof EventFaultRule>;

/** Faults on demand. A rule affects `times` matching calls from its `nth` match on, and then none. */
export interface Faults {
  onCall(rule: ApiFaultRule): void;
  onEvent(rule: EventFaultRule): void;
  takeForCall(method: string, channel: unknown): ApiFault | undefined;
  /** Only rules that name `UPLOAD` affect uploads, because other rules count methods. */
  takeForUpload(): ApiFault | undefined;
  takeForEvent(event: { type: string; subtype?: unknown }): EventFault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  let callRules: z.infer<typeof ApiFaultRule>[] = [];
  let eventRules: z.infer<typeof EventFaultRule>[] = [];
  return {
    onCall: (rule) => void callRules.push(ApiFaultRule.parse(rule)),
    onEvent: (rule) => void eventRules.push(EventFaultRule.parse(rule)),
    takeForCall(method, channel) {
      const fits = (rule: z.infer<typeof ApiFaultRule>) =>
        (rule.method ?? method) === method && (rule.channel ?? channel) === channel;
      return strike(callRules.filter(fits));
    },
    takeForUpload: () => strike(callRules.filter(({ method }) => method === UPLOAD)),
    takeForEvent({ type, subtype }) {
      const fits = (rule: z.infer<typeof EventFaultRule>) =>
        (rule.event ?? type) === type && (rule.subtype ?? subtype) === subtype;
      return strike(eventRules.filter(fits));
    },
    clear() {
      callRules = [];
      eventRules = [];
    },
  };
}

function strike<Fault>(rules: { nth: number; times: number; fault: Fault }[]): Fault | undefined {
  const ready = rules.find((rule) => rule.nth === 1 && rule.times > 0);
  for (const rule of rules) {
    if (rule !== ready && rule.nth > 1) rule.nth -= 1;
  }
  if (ready !== undefined) ready.times -= 1;
  return ready?.fault;
}
