import type { Workspace } from '../workspace/workspace';
import { apply, type Language } from './own-code';

const swapsOf = (service: string, useCase: string) =>
  ({
    ts: [
      ['import', "import { connect } from '@platform/runtime/config';\nimport"],
      [
        'export const',
        `import { outbox, table } from '../../adapters/outbound/connect';
import { publishVehicleAdded } from '../../core/application/publish-vehicle-added';

const { unitOfWork, events } = connect(table, outbox);
const run = run${useCase}();

export const`,
      ],
      [
        `scheduleHandler(run${useCase}())`,
        `scheduleHandler(async (given) => {
  await run(given);
  await unitOfWork(() => publishVehicleAdded({ events })({ id: given.time }));
})`,
      ],
    ],
    go: [
      ['import (', 'import (\n\t"context"\n'],
      [
        `"platform.internal/${service}/internal/core/application"`,
        `"platform.internal/${service}/internal/adapters/outbound"
	"platform.internal/${service}/internal/core/application"

	contracts "platform.internal/events/${service}"`,
      ],
      [
        '"platform.internal/runtime/schedule"',
        `"platform.internal/runtime/boot"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/schedule"`,
      ],
      [
        `lambda.Start(schedule.Handler(application.Run${useCase}()))`,
        `connected := boot.Connect[struct {
		outbound.Table
		outbound.Outbox
	}]()
	publish, run := application.PublishVehicleAdded(connected.Publisher()), application.Run${useCase}()
	lambda.Start(schedule.Handler(func(ctx context.Context, given ports.ScheduledRun) error {
		if err := run(ctx, given); err != nil {
			return err
		}
		return connected.UnitOfWork()(ctx, func(ctx context.Context) error {
			return publish(ctx, contracts.VehicleAdded{ID: given.Time.String()})
		})
	}))`,
      ],
    ],
  }) as const;

/** Lets the schedule `handler` publish the event VehicleAdded with every run, through the outbox. */
export const publishFrom = (
  workspace: Workspace,
  service: string,
  language: Language,
  handler: string,
): void => {
  const file = {
    ts: `apps/${service}/src/handlers/${handler}/handler.ts`,
    go: `apps/${service}/cmd/${handler}/main.go`,
  }[language];
  const useCase = handler.replace(/^\w/, (letter) => letter.toUpperCase());
  apply(workspace, { file, swaps: swapsOf(service, useCase)[language] });
  const infra = `apps/${service}/infra/handlers/${handler}.ts`;
  apply(workspace, {
    file: infra,
    swaps: [["access: { table: 'none' }", "access: { table: 'write', outbox: true }"]],
  });
};
