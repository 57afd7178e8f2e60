import { expect, it } from 'vitest';
import { plainOutline } from '../../../sandbox/openai/writing/reading/plain-outline.ts';

it.each([
  ['---\nlayout: post\ntitle: "Why plants"\n---\n\n- they help', '# Why plants\n\n- they help'],
  ['+++\ntitle = "Why plants"\n+++\n# Plants', '# Plants'],
  ['<p align="center">\n  <img src="a.png">\n</p>\n\n# Plants', '# Plants'],
  ['# ![Logo](a.png) Plants {#plants}', '# Plants'],
  ['[![Build](b.svg)](https://x.example)\n\n<!-- draft -->\n# Plants', '# Plants'],
  ['<h1>Plants</h1>\n- a', '# Plants\n\n- a'],
  ['Title: Plants\n\n- a', '# Plants\n\n- a'],
  ['---\n\nPlants\n\n---\n\nMore', '---\n\nPlants\n\n---\n\nMore'],
  ['# P\n\n```html\n<p>\n```', '# P\n\n```html\n<p>\n```'],
])('the local model reads an outline as a person does: %j', (outline, plain) => {
  expect(plainOutline(outline)).toBe(plain);
});
