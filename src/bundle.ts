import process from 'node:process';
import { writeBundle } from './bundle/write-bundle.ts';

const count = await writeBundle();
process.stdout.write(`The app is in one bundle in place of ${count} files.\n`);
