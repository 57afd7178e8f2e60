/** An error answer without a code that we know: only its status and its words say what is missing. */
interface UnnamedAnswer {
  status: number;
  param: unknown;
  message: string;
}

const NO_PATH: ReadonlySet<number> = new Set([404, 405, 501]);
const MODEL_STATUS: ReadonlySet<number> = new Set([200, 400, 404, 422]);

/** 0 is an error inside a stream. Other statuses, such as 503, speak for themselves. */
const WORDS_COUNT: ReadonlySet<number> = new Set([0, 200, 400, 422]);

const NAMES_A_MODEL = /\b(?:models?|deployment|endpoints found)\b/i;
const SAYS_UNKNOWN =
  /not (?:be )?(?:found|exist|available|loaded|supported|a valid)|n[o']t (?:exist|find)|no (?:such )?models?|unknown|invalid|no endpoints/i;

/** A server that knows the path and not the model says so in words: Ollama, vLLM, OpenRouter. */
export function isModelUnknown({ status, param, message }: UnnamedAnswer): boolean {
  if (!MODEL_STATUS.has(status) || isPage(message)) return false;
  if (param === 'model') return true;
  if (!NAMES_A_MODEL.test(message) || isPathComplaint(message)) return false;
  return status === 404 || (status === 200 && SAYS_UNKNOWN.test(message));
}

export function isPathUnknown({ status, message }: UnnamedAnswer): boolean {
  if (NO_PATH.has(status)) return true;
  return WORDS_COUNT.has(status) && !isPage(message) && isPathComplaint(message);
}

/** JSON never begins with this sign. */
export function isPage(text: string): boolean {
  return text.trimStart().startsWith('<');
}

const PATH_COMPLAINTS = [
  /\b(?:unexpected|unknown|unsupported|invalid|unrecognized) (?:request )?(?:url|endpoint|path|route|method)\b/i,
  /\b(?:url|endpoint|path|route|page|method|resource) (?:is )?not (?:found|supported|allowed|implemented|available|known)/i,
  /\bno (?:such )?(?:route|endpoint|handler)\b/i,
  /\bcannot (?:post|get) \//i,
  /^not (?:found|implemented)\b/i,
  /\b(?:responses|chat\/completions|images\/generations)\b.{0,40}\bnot (?:found|supported|implemented|available)/i,
];

function isPathComplaint(message: string): boolean {
  return PATH_COMPLAINTS.some((pattern) => pattern.test(message));
}
