const META_CHARSET = /<meta\b[^<>]{0,200}?\bcharset\s{0,5}=\s{0,5}["']?([\w:-]{1,40})/i;
const BEGINNING_BYTES = 2_048;

/** By the charset of the header, else of the page itself, else as UTF-8. */
export function decodeText(bytes: Buffer, contentType: string): string {
  const [, inHeader] = /charset\s{0,5}=\s{0,5}"?([\w:-]{1,40})/i.exec(contentType) ?? [];
  const beginning = bytes.subarray(0, BEGINNING_BYTES).toString('latin1');
  const [, inPage] = META_CHARSET.exec(beginning) ?? [];
  return decoderFor(inHeader ?? inPage).decode(bytes);
}

function decoderFor(charset = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
