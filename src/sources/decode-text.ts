const META_CHARSET = /<meta\b[^<>]{0,200}?\bcharset\s{0,5}=\s{0,5}["']?([\w:-]{1,40})/i;
const BEGINNING_BYTES = 2_048;
/** Of texts that are not UTF-8 and name nothing else, as browsers take them. */
const OLD_CHARSET = 'windows-1252';

/** By the charset of the header, else of the page itself, else as UTF-8. */
export function decodeText(bytes: Buffer, contentType: string): string {
  const [, inHeader] = /charset\s{0,5}=\s{0,5}["']?([\w:-]{1,40})/i.exec(contentType) ?? [];
  const beginning = bytes.subarray(0, BEGINNING_BYTES).toString('latin1');
  const [, inPage] = META_CHARSET.exec(beginning) ?? [];
  return (decoderFor(inHeader ?? inPage) ?? decoderOf(bytes)).decode(bytes);
}

function decoderFor(charset: string | undefined): TextDecoder | undefined {
  if (charset === undefined) return undefined;
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

function decoderOf(bytes: Buffer): TextDecoder {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    utf8.decode(bytes);
    return utf8;
  } catch {
    return new TextDecoder(OLD_CHARSET);
  }
}
