import '../src/node-version.js';
import '../src/compile-cache.js';
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
await import('./demo.ts');
