import type { IncomingMessage } from 'node:http';
import { finished, type Readable, Transform } from 'node:stream';
import { type ArchiveCheck, validateArchive } from '../archive/validate-archive';
import { IncompleteBody } from '../store/store';
import type { Services } from './services';

/**
 * The body of a request on its way into the store, looked into as it passes. The store may destroy it; the
 * connection stays, so that the client still gets an answer.
 */
export class Intake {
  readonly body: Readable;
  private readonly check: ArchiveCheck | undefined;
  private readonly unwatch: () => void;

  constructor(
    private readonly services: Pick<Services, 'pace' | 'telemetry' | 'validateArchives'>,
    private readonly req: IncomingMessage,
  ) {
    this.check = services.validateArchives ? validateArchive() : undefined;
    const passing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        if (this.check) this.check.write(chunk, (error) => done(error, chunk));
        else done(null, chunk);
      },
    });
    this.unwatch = services.pace.watch(req.socket, () => req.readableLength === 0);
    finished(req, { writable: false }, (error) => {
      this.unwatch();
      if (error) passing.destroy(new IncompleteBody('the sender went away', { cause: error }));
    });
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
    this.unwatch();
    this.check?.destroy();
    this.req.unpipe();
  }
}
