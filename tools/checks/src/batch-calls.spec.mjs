import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './repository.mjs';

/** What runs inside functions: the runtimes, what generates services, and the services generated from it. */
const RUNNING = ['libs/runtime/src', 'libs/runtime-go', 'templates', 'apps'];
/** Calls that succeed although AWS left some of their items undone; ElectroDB takes a list for each. */
const BATCH =
  /\b(BatchGet(Item)?|BatchWrite(Item)?|BatchExecute\w*|SendMessageBatch|DeleteMessageBatch|PublishBatch|PutRecords|batchWrite|batchGet)(Command)?\b|\.(get|put|delete|upsert|create)\(\[/;

const sources = execFileSync('git', ['ls-files', ...RUNNING], { cwd: REPOSITORY, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => /\.(ts|go|template)$/.test(file) && !/(_test\.go|\.spec\.ts)$/.test(file));

const callersOf = (call) =>
  sources.filter((file) => call.test(readFileSync(join(REPOSITORY, file), 'utf8')));

test('nothing that runs in a function makes a call that may leave items unprocessed', () => {
  expect(callersOf(BATCH)).toEqual([]);
});

test('the one call that may be refused in part is made where what was refused is sent again', () => {
  expect(callersOf(/\bPutEvents(Command\b|\()/)).toEqual([
    'libs/runtime-go/publisher/publisher.go',
    'libs/runtime/src/events/put-entries.ts',
  ]);
});
