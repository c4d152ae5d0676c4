// Writes the API document of the Go service in this folder into dist/openapi.json, as its router answers it. The program
// that asks is laid over the module: only code of the module may import what is internal, and no file of it is written.
// Usage: openapi.mjs <service>
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeDocument } from '../../../../openapi/document.mjs';
import { AS_BUILT, goOutput, requireGo } from './toolchain.mjs';

const PACKAGE = 'internal/openapi';

const program = (module) => `package main

import (
	"fmt"
	"net/http/httptest"
	"os"

	"${module}/internal/adapters/inbound/http"
	"${module}/internal/adapters/outbound/memory"
)

func main() {
	answer := httptest.NewRecorder()
	http.Router(memory.TestPorts()).ServeHTTP(answer, httptest.NewRequest("GET", "/openapi.json", nil))
	if answer.Code != 200 {
		fmt.Fprintf(os.Stderr, "GET /openapi.json answered %d %s\\n", answer.Code, answer.Body)
		os.Exit(1)
	}
	fmt.Print(answer.Body)
}
`;

requireGo();
const scratch = mkdtempSync(join(tmpdir(), 'openapi-'));
try {
  const [, module] = /^module\s+(\S+)/m.exec(readFileSync('go.mod', 'utf8')) ?? [];
  const source = join(scratch, 'main.go');
  const overlay = join(scratch, 'overlay.json');
  writeFileSync(source, program(module));
  writeFileSync(overlay, JSON.stringify({ Replace: { [resolve(PACKAGE, 'main.go')]: source } }));
  const text = goOutput(['run', '-overlay', overlay, `./${PACKAGE}`], AS_BUILT);
  writeDocument(text, process.argv[2]);
} finally {
  rmSync(scratch, { recursive: true });
}
