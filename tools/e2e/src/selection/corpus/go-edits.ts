import type { Edit } from '../edit';
import { GO } from '../edit';

const NOTIFICATIONS = 'apps/notifications';
const DELIVERY = `${NOTIFICATIONS}/internal/core/domain/delivery.go`;
const LAMBDA = 'github.com/aws/aws-lambda-go';

/** Edits of a service in Go. */
export const goEdits: readonly Edit[] = [
  {
    name: 'Go source',
    apply: (scene) =>
      scene.edit(
        `${NOTIFICATIONS}/cmd/api/main.go`,
        'func main() {',
        'func main() {\n\tprintln("edited")',
      ),
    changes: ['notifications'],
  },
  {
    name: 'Go comment',
    apply: (scene) => scene.append(DELIVERY, '// A comment.\n'),
    looksAt: ['notifications'],
  },
  {
    name: 'Go test',
    apply: (scene) => scene.append(`${NOTIFICATIONS}/cmd/api/main_test.go`, '// A comment.\n'),
  },
  {
    name: 'Go test suite',
    apply: (scene) =>
      scene.append(`${NOTIFICATIONS}/test/suite/notification-repository.go`, '// A comment.\n'),
  },
  {
    name: 'embedded file',
    apply: (scene) =>
      scene.append(`${NOTIFICATIONS}/internal/core/application/mail.md`, 'Thank you.\n'),
    changes: ['notifications'],
  },
  {
    name: 'readme of a Go service',
    apply: (scene) => scene.append(`${NOTIFICATIONS}/README.md`, 'More.\n'),
  },
  {
    name: 'Go runtime',
    apply: (scene) =>
      scene.append('libs/runtime-go/boot/boot.go', '\nfunc init() { println("edited") }\n'),
    changes: GO,
  },
  {
    name: 'test of the Go runtime',
    apply: (scene) => scene.create('libs/runtime-go/boot/edited_test.go', 'package boot\n'),
  },
  {
    name: 'go.mod of a service',
    apply: (scene) => scene.append(`${NOTIFICATIONS}/go.mod`, '// A comment.\n'),
    looksAt: GO,
  },
  {
    name: 'module bumped in one service, and through go.work in the other',
    apply: (scene) => scene.edit('apps/alerts/go.mod', `${LAMBDA} v1.54.0`, `${LAMBDA} v1.55.1`),
    changes: GO,
    bump: true,
  },
  {
    name: 'go.work',
    apply: (scene) => scene.append('go.work', '// A comment.\n'),
    looksAt: GO,
  },
];
