import type { AppStore } from '../../src/store/store.ts';

/** The store a test works with; each test has a fresh one. */
export type Fresh = () => AppStore;
