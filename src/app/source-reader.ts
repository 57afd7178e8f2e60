import type { SourceReader } from '../pipeline/ports/source-port.ts';
import { createSourceReader } from '../sources/source-reader.ts';
import type { PipelineConfig } from './config.ts';

export function sourceReaderFrom({ SOURCES }: PipelineConfig): SourceReader | undefined {
  return SOURCES === 'on' ? createSourceReader() : undefined;
}
