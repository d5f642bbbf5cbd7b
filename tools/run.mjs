// The entry of every npm script. Plain JavaScript, so that it can say what is missing on any Node.
const [, , name = '', ...args] = process.argv;

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `This needs Node 24 or newer; this is ${process.version}.\n` +
      'npm ci installs Node 24 into node_modules and npm scripts then use it by themselves, unless install scripts are ' +
      'switched off (--ignore-scripts). Run "npm ci" again with install scripts allowed, or use Node 24.',
  );
  process.exit(1);
}

if (!/^[a-z]+$/i.test(name)) {
  console.error('Usage: node tools/run.mjs build|check|generate|package|start|service|fakeArm|test|bench [arguments]');
  process.exit(1);
}

try {
  const { main } = await import(`./${name}.ts`);
  process.exit(await main(args));
} catch (error) {
  console.error(error instanceof Error && error.name === 'Missing' ? error.message : error);
  process.exit(1);
}
