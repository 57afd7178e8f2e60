// Plain JavaScript, and imported before what it is for. Node keeps what it has stripped and compiled,
// so that a later start takes a third of the time and does not load the stripper. Where the folder
// cannot be written, nothing is kept and nothing is said.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/blogpost', import.meta.url)));
