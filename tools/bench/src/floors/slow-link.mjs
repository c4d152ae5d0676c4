import { createServer, connect } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

/** A link to a server on this machine that takes so many bytes a second from all its users together. */
const [target, bytesPerSecond] = process.argv.slice(2);
const { hostname, port } = new URL(target);
/** When the bytes taken so far are through, ms. */
let free = 0;

const slow = () =>
  new Transform({
    async transform(chunk, _encoding, done) {
      free = Math.max(free, Date.now()) + (chunk.length / Number(bytesPerSecond)) * 1000;
      await setTimeout(free - Date.now());
      done(null, chunk);
    },
  });

const server = createServer((near) => {
  const far = connect(Number(port), hostname);
  const end = () => [near, far].forEach((socket) => socket.destroy());
  for (const socket of [near, far]) socket.on('error', end).on('close', end);
  near.pipe(slow()).pipe(far).pipe(near);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
