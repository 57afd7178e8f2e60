/** An error answer in OpenAI's format. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;

  constructor(
    status: number,
    message: string,
    details: {
      code?: string | undefined;
      param?: string;
      headers?: Readonly<Record<string, string>> | undefined;
      body?: unknown;
    } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = details.code ?? null;
    this.param = details.param ?? null;
    this.headers = details.headers ?? {};
    this.body = details.body;
  }

  toResponse(): Response {
    const { message, param, code } = this;
    const body = this.body ?? { error: { message, type: typeOf(this.status), param, code } };
    return Response.json(body, { status: this.status, headers: this.headers });
  }
}

const TYPES: Record<number, string> = { 429: 'rate_limit_error', 403: 'permission_error' };

function typeOf(status: number): string {
  return TYPES[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error');
}

/** An invalid body with status 200, which OpenAI never sends. */
export class RawAnswer extends ApiError {
  readonly contentType: string;
  readonly text: string;

  constructor(contentType: string, text: string) {
    super(200, 'raw');
    this.contentType = contentType;
    this.text = text;
  }

  override toResponse(): Response {
    return new Response(this.text, { headers: { 'content-type': this.contentType } });
  }
}
