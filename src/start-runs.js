import './node-version.js';
import './compile-cache.js';
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
await import('./runs.ts');
