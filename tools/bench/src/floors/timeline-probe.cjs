'use strict';
// Loaded first into every process of a run: appends to TIMELINE when the process starts and ends, what
// took long to load, each request it made, and the processor time used by then, in milliseconds.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const http = require('node:http');
const { subscribe } = require('node:diagnostics_channel');
const { basename } = require('node:path');

const LONG = 15;
const file = process.env.TIMELINE;
const name = basename(process.argv[1] ?? '');

const note = (what, at = performance.timeOrigin + performance.now()) => {
  const { user, system } = process.cpuUsage();
  const cpu = Math.round((user + system) / 1000);
  appendFileSync(file, `${JSON.stringify({ at, pid: process.pid, name, cpu, what })}\n`);
};

const load = Module._load;
Module._load = function (request, ...rest) {
  const started = performance.now();
  try {
    const loaded = load.call(this, request, ...rest);
    return request.endsWith('esbuild') ? timed(loaded) : loaded;
  } finally {
    const took = performance.now() - started;
    const short = request.replace(/^.*\/node_modules\//, '').replace(/^.*\/apps\//, 'apps/');
    if (took > LONG && !request.startsWith('.')) note(`loaded ${short} in ${took.toFixed(0)} ms`);
  }
};

const watched = new Map();
/** esbuild works in a program of its own, which no processor time here tells of. */
const timed = (esbuild) => {
  if (typeof esbuild?.build !== 'function') return esbuild;
  if (watched.has(esbuild)) return watched.get(esbuild);
  const build = async (options) => {
    const started = performance.now();
    note('esbuild begins');
    try {
      return await esbuild.build(options);
    } finally {
      note(
        `esbuild bundled ${options.entryPoints.length} in ${(performance.now() - started).toFixed(0)} ms`,
      );
    }
  };
  watched.set(esbuild, { ...esbuild, build });
  return watched.get(esbuild);
};

const { end } = http.ClientRequest.prototype;
http.ClientRequest.prototype.end = function (body, ...rest) {
  this.action = /Action=(\w+)/.exec(String(body))?.[1] ?? this.getHeader('x-amz-target') ?? '';
  this.started = performance.now();
  return end.call(this, body, ...rest);
};
subscribe('http.client.response.finish', ({ request }) => {
  const took = (performance.now() - request.started).toFixed(0);
  note(`${request.method} ${request.action || request.path.split('?')[0]} in ${took} ms`);
});

note('starts', performance.timeOrigin);
process.once('exit', () => note('ends'));
