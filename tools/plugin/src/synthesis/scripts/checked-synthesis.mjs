// Synthesises bundled CDK apps with all checks on, one after the other in this one process: CDK's template
// validation alone takes it four seconds to start. Gets the apps in one message,
// { bundle, root, variables } each, and answers each with { success, output }.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';

process.once('message', async (apps) => {
  for (const app of apps) await new Promise((sent) => process.send(synthesise(app), sent));
  process.disconnect();
});

const synthesise = ({ bundle, root, variables }) => {
  const written = captureOutput();
  // An app that ends the process: what it said is told all the same.
  const tell = () => writeSync(process.stderr.fd, written());
  process.once('exit', tell);
  const before = process.env;
  process.env = { ...before, ...variables };
  process.chdir(root);
  process.exitCode = 0;
  try {
    createRequire(bundle)(bundle);
  } catch (error) {
    // Neither the stack of libraries nor their source tells anybody why.
    process.stderr.write(`${error?.message || error}\n`);
    process.exitCode = 1;
  } finally {
    process.env = before;
    // An App synthesises once more before exit.
    process.removeAllListeners('beforeExit');
    process.removeListener('exit', tell);
  }
  const success = process.exitCode === 0;
  process.exitCode = 0;
  return { success, output: written() };
};

/** Keeps what is written from now on to itself, until it is asked for. */
const captureOutput = () => {
  const streams = [process.stdout, process.stderr];
  const before = streams.map(({ write }) => write);
  const texts = [];
  for (const stream of streams) {
    stream.write = (text, ...rest) => {
      texts.push(String(text));
      rest.find((each) => typeof each === 'function')?.();
      return true;
    };
  }
  return () => {
    streams.forEach((stream, index) => (stream.write = before[index]));
    return texts.join('');
  };
};
