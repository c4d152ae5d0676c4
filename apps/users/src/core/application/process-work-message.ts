import type { Ports } from '../domain/ports';

export interface WorkMessage {
  readonly id: string;
}

/** Works on one work message. Throwing fails this message alone; it comes again. */
export const processWorkMessage =
  (_ports: Ports) =>
  async (_message: WorkMessage): Promise<void> => {
    // The domain's work goes here; until then the message is acknowledged.
  };
