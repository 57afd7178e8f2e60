import { PipelineError } from '../pipeline/errors.ts';

/** Raises `model_malformed` for other formats. */
export function mimetypeOf(bytes: Buffer): string {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg';
  const isRiff = bytes.subarray(0, 4).toString('latin1') === 'RIFF';
  if (isRiff && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  throw new PipelineError('model_malformed', 'The answer is not a picture');
}
