/**
 * A moment, in milliseconds since 1970, that Slack shows in each reader's own time zone. `format` holds
 * Slack's date tokens; `fallback` is for clients that cannot (docs.slack.dev/messaging/formatting-message-text).
 */
export function dateToken(at: number, format: string, fallback: string): string {
  return `<!date^${Math.floor(at / 1000)}^${format}|${fallback}>`;
}
