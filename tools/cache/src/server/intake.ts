import type { IncomingMessage } from 'node:http';
import { finished, type Readable, Transform } from 'node:stream';
import { type ArchiveCheck, validateArchive } from '../archive/validate-archive';
import { IncompleteBody } from '../store/store';
import type { Services } from './services';

/**
 * The body of a request on its way into the store, looked into as it passes. The store may destroy it; the
 * connection stays, so that the client still gets an answer. When the connection goes, nothing is waited for.
 */
export class Intake {
  readonly body: Readable;
  private readonly check: ArchiveCheck | undefined;

  constructor(
    private readonly services: Pick<Services, 'telemetry' | 'validateArchives'>,
    private readonly req: IncomingMessage,
  ) {
    this.check = services.validateArchives ? validateArchive() : undefined;
    const passing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        if (this.check) this.check.write(chunk, (error) => done(error, chunk));
        else done(null, chunk);
      },
    });
    finished(req, { writable: false }, (error) => {
      if (error) passing.destroy(new IncompleteBody('the sender went away', { cause: error }));
    });
    req.socket.once('close', this.leave);
    this.body = req.pipe(passing);
    passing.on('error', () => undefined);
  }

  /** Why the archive is refused, as soon as that is known. */
  get refusal(): Error | undefined {
    return this.check?.refusal;
  }

  /** Waits until the whole archive was looked into. Rejects with {@link ArchiveRefused}. */
  async verdict(): Promise<void> {
    const verdict = await this.check?.end();
    if (verdict?.kind === 'unknown')
      this.services.telemetry.fault('archive', new Error(`stored unchecked: ${verdict.why}`));
  }

  /** Lets go of the request. */
  end(): void {
    this.req.socket.off('close', this.leave);
    this.leave();
    this.req.unpipe();
  }

  private readonly leave = (): void => this.check?.destroy();
}
