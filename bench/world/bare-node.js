// Stays, so that its figures can be read.
setInterval(() => {}, 1_000);
console.log('ready');
