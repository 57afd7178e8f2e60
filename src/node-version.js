// Plain JavaScript, imported first: older versions of Node cannot read TypeScript, and the SQLite
// driver crashes them without a message.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `Blogpost needs Node 24.12 or newer; this is ${process.versions.node}. ` +
      'Run it through npm ("npm start"), which brings the right one.\n',
  );
  process.exit(1);
}
