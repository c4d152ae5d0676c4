import { LOCAL_CLOUD as CLOUD } from '@platform/model/local-cloud';
import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD } from '../target-options';

export const LOCAL_CLOUD = {
  id: 'local-cloud',
  title: 'Local cloud',
  description: 'Starts, stops, empties or asks for the local cloud.',
  targets: ['local-up', 'local-down', 'local-reset', 'local-status'],
  runBy: 'command',
  options: {
    port: {
      type: 'number',
      alias: 'p',
      description: `Port on 127.0.0.1, 0 for a free one. Default: that of the endpoint of stage local in stages.json, else the one used last, else ${CLOUD.port}.`,
    },
    dir: {
      type: 'string',
      description:
        'Folder of the state of an instance; several folders are several instances. Default: .platform/local-cloud.',
    },
    json: {
      type: 'boolean',
      description: 'Print one JSON document; failures too, on stderr.',
    },
    commands: COMMANDS,
    cwd: CWD,
  },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
