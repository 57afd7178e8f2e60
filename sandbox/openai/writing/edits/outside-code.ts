const CODE_OR_ADDRESS = /(`[^`\n]*`|https?:\/\/[^\s<>()]*)/u;

/** Changes the prose of a text: code and addresses keep their letters. */
export function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(CODE_OR_ADDRESS)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('');
}
