import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GO_TOOLS } from '../../versions';

const REPOSITORY = join(__dirname, '../../../../..');
const SCRIPT = join(__dirname, 'scripts/contracts.mjs');

/** A field of every form that Go has. */
const CONTRACT = `import * as z from 'zod';
export const ParcelSent = {
  source: 'post.context',
  detailType: 'ParcelSent',
  version: 3,
  schema: z.object({
    parcelId: z.uuid(),
    sentAt: z.iso.datetime(),
    due: z.iso.date(),
    size: z.enum(['small', 'large']),
    lines: z.array(z.object({ sku: z.string().regex(/^A\\d+$/), quantity: z.int().min(1) })),
    fees: z.record(z.string(), z.number()),
    note: z.string().nullable(),
    home: z.object({ city: z.string().min(1) }).optional(),
  }),
};
`;

const GO_TEST = `package post

import (
	"errors"
	"testing"
	"time"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/memory"
)

func parcel() ParcelSent {
	return ParcelSent{
		ParcelID: "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", SentAt: time.Unix(0, 0).UTC(), Due: "2026-01-02", Size: ParcelSentSizeSmall,
		Lines: []ParcelSentLinesElem{{SKU: "A1", Quantity: 1}}, Fees: ParcelSentFees{"toll": 1.5},
	}
}

func TestWhatFitsIsPublished(t *testing.T) {
	publisher := &memory.Publisher{}
	if err := publisher.Publish(t.Context(), ParcelSentContract.Event(parcel())); err != nil {
		t.Fatal(err)
	}
	if made := publisher.Published()[0]; made.Source != "post.context" || made.DetailType != "ParcelSent" || made.Metadata.Version != 3 {
		t.Errorf("got %+v", made)
	}
}

func TestWhatDoesNotFitIsNotPublished(t *testing.T) {
	changes := map[string]func(*ParcelSent){
		"id":       func(p *ParcelSent) { p.ParcelID = "7" },
		"day":      func(p *ParcelSent) { p.Due = "2026-13-01" },
		"enum":     func(p *ParcelSent) { p.Size = "huge" },
		"no lines": func(p *ParcelSent) { p.Lines = nil },
		"no fees":  func(p *ParcelSent) { p.Fees = nil },
		"pattern":  func(p *ParcelSent) { p.Lines[0].SKU = "B1" },
		"minimum":  func(p *ParcelSent) { p.Lines[0].Quantity = 0 },
		"nested":   func(p *ParcelSent) { p.Home = &ParcelSentHome{} },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			publisher := &memory.Publisher{}
			data := parcel()
			change(&data)
			err := publisher.Publish(t.Context(), ParcelSentContract.Event(data))
			if !errors.Is(err, errs.ErrValidation) || len(publisher.Published()) != 0 {
				t.Errorf("got %v", err)
			}
		})
	}
}
`;

let root: string;
const context = (): string => join(root, 'events/post');
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const generate = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [SCRIPT, GO_TOOLS.jsonschema, ...args], {
    cwd: context(),
    encoding: 'utf8',
    stdio: 'pipe',
  });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'go-contracts-'));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  write('events/post/src/index.ts', CONTRACT);
  write('events/post/go/go.mod', 'module x.internal/events/post\n\ngo 1.26\n');
  write('go.work', `go 1.26\n\nuse ./events/post/go\nuse ${REPOSITORY}/libs/runtime-go\n`);
  generate();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true }));

test('data of every form are checked before they are published', () => {
  write('events/post/go/contracts_test.go', GO_TEST);
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-trimpath' };
  execFileSync('go', ['test', './...'], { cwd: join(context(), 'go'), stdio: 'pipe', env });
  rmSync(join(context(), 'go/contracts_test.go'));
}, 120_000);

test('a second run changes nothing, and a difference fails the check', () => {
  const file = join(context(), 'go/contracts.go');
  const first = readFileSync(file, 'utf8');
  generate();
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(generate('--check')).toBe('');

  writeFileSync(file, first.replace('3,', '4,'));
  expect(() => generate('--check')).toThrow(
    'go/contracts.go: is not what the contracts in src say',
  );
}, 120_000);

test('a contract without a form in Go is refused before anything is written', () => {
  expect(generate('--form')).toBe('');
  const file = join(context(), 'go/parcel-sent.go');
  const before = readFileSync(file, 'utf8');
  write('events/post/src/index.ts', CONTRACT.replace('z.string().nullable()', 'z.date()'));

  for (const mode of [[], ['--check'], ['--form']]) {
    expect(() => generate(...mode)).toThrow(
      "field 'note' is a Zod 'date', which JSON does not have",
    );
  }
  expect(readFileSync(file, 'utf8')).toBe(before);
}, 120_000);
