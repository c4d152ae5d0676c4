import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';

/** The least a server in Node does: one file for every path that does not end in `-miss`, without a file 404. */
const [file] = process.argv.slice(2);
const size = file && statSync(file).size;

const server = createServer((request, response) => {
  if (request.method === 'PUT') return void request.resume().on('end', () => response.end());
  if (!file || request.url.endsWith('-miss')) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-length': size });
  createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(response);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
