import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORKSPACE_ROOT } from '../testing/workspace-root';
import { PYTHON_FOLDER } from '../workspace';
import { setup } from './setup';

let python: string;

beforeAll(async () => {
  python = join((await setup({ workspaceRoot: WORKSPACE_ROOT })).venv, 'bin', 'python');
}, 180_000);

const failureOf = (script: string): Promise<string> =>
  new Promise((done) => {
    const options = { cwd: PYTHON_FOLDER };
    execFile(python, ['-B', '-c', script], options, (_error, _stdout, stderr) =>
      done(stderr.slice(stderr.lastIndexOf('platform_local_cloud.failures')).trim()),
    );
  });

describe('the pinned version', () => {
  it('is asserted', async () => {
    const failure = await failureOf(
      'from platform_local_cloud import pin; pin.MINISTACK_VERSION = "1.0.0"; pin.assert_pinned_version()',
    );
    expect(failure).toBe(
      'platform_local_cloud.failures.PinBroken: MiniStack 1.5.33 is installed, the fixes are written for 1.0.0\n  Run: platform-local-cloud setup',
    );
  });

  it('a missing place for a fix is named', async () => {
    const failure = await failureOf(
      'from ministack.services import lambda_svc; del lambda_svc._emit_lambda_metrics; from platform_local_cloud.fixes import function_metrics; function_metrics.apply()',
    );
    expect(failure).toContain(
      "MiniStack 1.5.33 has no '_emit_lambda_metrics' in ministack.services.lambda_svc",
    );
  });

  it('an edit of the Node worker that no longer fits is named', async () => {
    const failure = await failureOf(
      'from platform_local_cloud.node_worker import edit_node_worker; edit_node_worker("no such line", "")',
    );
    expect(failure).toContain("the Node worker script has 0 times 'no such line'");
  });
});
