import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readInstance, runningInstance, waitUntil } from './instance/instance';
import { isLauncher } from './instance/process';
import { startLocalCloud } from './start-local-cloud';
import { stateFolder } from './testing/state-folder';
import { WORKSPACE_ROOT } from './testing/workspace-root';

describe('startLocalCloud', () => {
  it('starts on a free port, signs as a tenant, and stops twice', async () => {
    const dir = await stateFolder();
    const account = '222222222222';
    const cloud = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT, account });
    expect(cloud).toMatchObject({ started: true, accountId: account });
    expect(cloud.env['AWS_ACCESS_KEY_ID']).toBe(account);
    expect((await runningInstance(dir))?.endpoint).toBe(cloud.endpoint);
    await cloud.stop();
    await cloud.stop();
    expect(await runningInstance(dir)).toBeUndefined();
  });

  it('uses an instance that runs already, and leaves it running', async () => {
    const dir = await stateFolder();
    const first = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT });
    const second = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT });
    expect(second).toMatchObject({ started: false, endpoint: first.endpoint });
    await second.stop();
    expect((await runningInstance(dir))?.endpoint).toBe(first.endpoint);
    await first.stop();
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const dir = await stateFolder();
    const script = `require('@swc-node/register');
      require(${JSON.stringify(join(__dirname, 'index.ts'))})
        .startLocalCloud({ dir: ${JSON.stringify(dir)}, workspaceRoot: ${JSON.stringify(WORKSPACE_ROOT)} });
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['-e', script], {
      cwd: WORKSPACE_ROOT,
      env: { ...process.env, SWC_NODE_PROJECT: join(WORKSPACE_ROOT, 'tsconfig.base.json') },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const running = async () => (await runningInstance(dir)) !== undefined;
    expect(await waitUntil(running, 20_000)).toBe(true);
    const pid = (await readInstance(dir))?.pid ?? 0;
    child.kill('SIGKILL');
    expect(await waitUntil(async () => !(await isLauncher(pid)), 10_000)).toBe(true);
  });
});
