import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cleanEnvironment } from '../process/clean-environment';

/** Milliseconds, on a machine that does other work. */
const ANSWER_TAKES = 170_000;

/** A script of this folder at work in a workspace: one question at a time, one answer each. */
export class HelperProcess {
  private output = '';
  private readonly ended: Promise<never>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output = `${this.output}${chunk.toString()}`));
    this.ended = once(child, 'exit').then(() => {
      throw new Error(`the process ended\n${this.output}`);
    });
    this.ended.catch(() => undefined);
  }

  /** @param script file of this folder, which sends a message once it listens */
  static async start(script: string, cwd: string): Promise<HelperProcess> {
    const helper = new HelperProcess(
      fork(join(import.meta.dirname, script), {
        cwd,
        env: cleanEnvironment(),
        execArgv: [],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    );
    await helper.answer();
    return helper;
  }

  /** @throws Error with what the process printed when it fails, ends or takes too long */
  async ask<Answer>(question: object): Promise<Answer> {
    this.output = '';
    this.child.send(question);
    const answer = (await this.answer()) as Answer & { readonly error?: string };
    if (answer.error) throw new Error(`${answer.error}\n${this.output}`);
    return answer;
  }

  stop(): void {
    this.child.kill();
  }

  private async answer(): Promise<unknown> {
    const signal = AbortSignal.timeout(ANSWER_TAKES);
    const [message] = (await Promise.race([
      once(this.child, 'message', { signal }),
      this.ended,
    ])) as [unknown];
    return message;
  }
}
