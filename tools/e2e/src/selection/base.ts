import { join } from 'node:path';
import { good, run } from '../process/run';
import type { Scene } from './scene';

const DELIVERED = 'apps/notifications/internal/core/application';

const LAMBDA = 'github.com/aws/aws-lambda-go';

/**
 * Adds to the reference contexts what edits need: a second service in Go, a file that Go embeds, and a
 * module that is not at its newest.
 */
export const prepareBase = async (scene: Scene): Promise<void> => {
  embedFile(scene);
  const runtime = join(scene.root, 'libs/runtime-go');
  good(await run('go', ['get', `${LAMBDA}@v1.54.0`], { cwd: runtime, env: { GOWORK: 'off' } }));
  scene.edit('apps/notifications/go.mod', `${LAMBDA} v1.55.1`, `${LAMBDA} v1.54.0`);
  scene.copy('apps/notifications', 'apps/alerts');
  scene.rename('apps/alerts', 'notifications', 'alerts');
  scene.edit('go.work', 'use ./apps/notifications', 'use ./apps/alerts\nuse ./apps/notifications');
};

const embedFile = (scene: Scene): void => {
  scene.create(`${DELIVERED}/mail.md`, 'Your order was placed.\n');
  scene.create(
    `${DELIVERED}/mail.go`,
    `package application

import _ "embed"

//go:embed mail.md
var mail string

// Mail is the text of a notification by mail.
func Mail() string { return mail }
`,
  );
  scene.edit(
    'apps/notifications/cmd/delivery/main.go',
    'func main() {',
    'func main() {\n\tprintln(application.Mail())',
  );
};
