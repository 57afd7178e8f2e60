import { expect, it } from 'vitest';
import { mimetypeOf } from '../../src/model/pictures/picture.ts';
import { PipelineError } from '../../src/pipeline/errors.ts';

it.each([
  ['image/png', '89504e470d0a1a0a0000'],
  ['image/jpeg', 'ffd8ffe000104a464946'],
  ['image/webp', '524946461a000000574542505650'],
])('recognises %s by its first bytes', (mimetype, hex) => {
  expect(mimetypeOf(Buffer.from(hex, 'hex'))).toBe(mimetype);
});

it.each([
  ['nothing', ''],
  ['half a PNG signature', '89504e47'],
  ['a sound', '524946461a00000057415645'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('hex')],
  ['a web page', Buffer.from('<!doctype html>').toString('hex')],
])('does not accept %s as a picture', (_, hex) => {
  const read = () => mimetypeOf(Buffer.from(hex, 'hex'));

  expect(read).toThrow(PipelineError);
  expect(read).toThrow(expect.objectContaining({ code: 'model_picture_unusable' }));
});
