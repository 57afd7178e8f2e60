import type { AppStore } from '../../src/store/store.ts';

/** The store of one test, always a fresh one. */
export type Fresh = () => AppStore;
