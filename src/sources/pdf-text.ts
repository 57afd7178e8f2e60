import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import type { ReadableText } from './html-text.ts';

const PAGES_MAX = 60;
const Information = z.object({ Title: z.string().default('') });

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of the first pages: a report has hundreds, and later prompts hold only its beginning. */
export async function pdfText(bytes: Uint8Array): Promise<ReadableText> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  const pages: string[] = [];
  for (let page = 1; page <= Math.min(pdf.numPages, PAGES_MAX); page += 1) {
    pages.push(await pageText(pdf, page));
  }
  const { info } = await pdf.getMetadata();
  const title = Information.safeParse(info).data?.Title.trim() ?? '';
  return { title, text: pages.join('\n').trim() };
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  const parts = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}
