import { PipelineError } from '../../pipeline/errors.ts';

/** A picture is paid before its bytes are known to be wrong, so no attempt follows by itself. */
export function unusablePicture(message: string, cause?: unknown): PipelineError {
  if (cause instanceof PipelineError) return cause;
  return new PipelineError('model_picture_unusable', message, { cause });
}

/** Raises `model_picture_unusable` for other formats. */
export function mimetypeOf(bytes: Buffer): string {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg';
  const isRiff = bytes.subarray(0, 4).toString('latin1') === 'RIFF';
  if (isRiff && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  throw unusablePicture('The answer is not a PNG, JPEG or WebP picture');
}
