import { itContinuesEditing } from './editor-sweep.ts';

itContinuesEditing((places) => places);
