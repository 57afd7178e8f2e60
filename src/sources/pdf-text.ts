import { extractText, getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import type { ReadableText } from './html-text.ts';

const PAGES_MAX = 60;
const Information = z.object({ Title: z.string().default('') });

export async function pdfText(bytes: Uint8Array): Promise<ReadableText> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  if (document.numPages > PAGES_MAX) return { title: '', text: '' };
  const { text } = await extractText(document, { mergePages: true });
  const { info } = await document.getMetadata();
  return { title: Information.safeParse(info).data?.Title.trim() ?? '', text: text.trim() };
}
