import { readJson, type Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import eventRuleGenerator from '../../generators/event-rule/generator';
import handlerGenerator from '../../generators/handler/generator';
import resourceGenerator from '../../generators/resource/generator';
import routeGenerator from '../../generators/route/generator';
import serviceGenerator from '../../generators/service/generator';
import tableEntityGenerator from '../../generators/table-entity/generator';
import {
  contents,
  emptyWorkspace,
  readText,
  refusal,
  workspaceWith,
} from '../../testing/workspace-tree';

const fleet = (options: object = {}): Promise<Tree> =>
  workspaceWith({ name: 'fleet', language: 'go', ...options });

describe('a service in Go', () => {
  test('has the same layout in the words of Go, and infrastructure in TypeScript', async () => {
    const tree = await fleet();

    for (const file of [
      'cmd/api/main.go',
      'cmd/worker/main.go',
      'cmd/event/main.go',
      'internal/core/domain/fleet.go',
      'internal/core/application/create-fleet.go',
      'internal/adapters/inbound/http/fleets-routes.go',
      'internal/adapters/outbound/dynamodb/fleet-repository.go',
      'internal/adapters/outbound/memory/fleet-repository.go',
      'infra/handlers/api.ts',
      'samples/api.json',
    ]) {
      expect(tree.exists(`apps/fleet/${file}`), file).toBe(true);
    }
    const repository = 'apps/fleet/internal/adapters/outbound/dynamodb/fleet-repository.go';
    expect(readText(tree, repository)).toMatch(
      /^func Fleets\(client dynamo\.API, table string, clock func\(\) time\.Time\) domain\.FleetRepository {$/m,
    );
    expect(readText(tree, 'apps/fleet/infra/main.ts')).toContain("language: 'go'");
    expect(readJson(tree, 'apps/fleet/service.json').language).toBe('go');
    expect(tree.exists('apps/fleet/src')).toBe(false);
  });

  test('has a module of its own that finds the runtime in the workspace', async () => {
    const tree = await fleet({ directory: 'services/core' });

    expect(readText(tree, 'services/core/fleet/go.mod')).toBe(
      [
        'module proj.internal/fleet',
        'go 1.26',
        'require (\n\tgithub.com/aws/aws-lambda-go v1.55.1\n\tplatform.internal/runtime v0.0.0\n)',
        'replace platform.internal/runtime => ../../../libs/runtime-go\n',
      ].join('\n\n'),
    );
    expect(readText(tree, 'go.work')).toBe(
      'go 1.26\n\nuse ./libs/runtime-go\nuse ./services/core/fleet\n',
    );
    expect(readText(tree, 'libs/runtime-go/go.mod')).toContain('module platform.internal/runtime');
    expect(tree.exists('libs/runtime-go/web/web_test.go')).toBe(false);
  });

  test('takes the module prefix from nx.json', async () => {
    const tree = emptyWorkspace();
    const options = { goModulePrefix: 'go.acme.example' };
    tree.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@platform/plugin', options }] }));
    await serviceGenerator(tree, { name: 'fleet', language: 'go' });

    expect(readText(tree, 'apps/fleet/go.mod')).toContain('module go.acme.example/fleet\n');
  });

  test('a second run of every generator changes nothing', async () => {
    const tree = await fleet();
    const all = async () => {
      await serviceGenerator(tree, { name: 'fleet', language: 'go' });
      await tableEntityGenerator(tree, { name: 'Vehicle', service: 'fleet' });
      await resourceGenerator(tree, { name: 'vehicles', service: 'fleet' });
      await routeGenerator(tree, { route: 'POST /vehicles/{id}/park', service: 'fleet' });
      await handlerGenerator(tree, { name: 'resize', service: 'fleet', kind: 'worker' });
      await handlerGenerator(tree, { name: 'nightly', service: 'fleet', kind: 'schedule' });
      await eventRuleGenerator(tree, { service: 'fleet', event: 'fleet.VehicleMoved' });
    };
    await all();
    const first = contents(tree);
    await all();

    expect(contents(tree)).toEqual(first);
  });

  test('lists routes and subscriptions in barrels', async () => {
    const tree = await fleet();
    await eventRuleGenerator(tree, { service: 'fleet', event: 'fleet.VehicleMoved' });

    expect(readText(tree, 'apps/fleet/internal/adapters/inbound/http/router.go')).toContain(
      'routes = append(routes, fleetsRoutes(ports))',
    );
    expect(
      readText(tree, 'apps/fleet/internal/adapters/inbound/events/subscriptions.go'),
    ).toContain('made = append(made, fleetVehicleMovedSubscription(ports))');
  });

  test('an event becomes a module that service and go.work know', async () => {
    const tree = await fleet();
    await eventRuleGenerator(tree, { service: 'fleet', event: 'fleet.VehicleMoved' });

    expect(readText(tree, 'libs/events/fleet/go/go.mod')).toContain(
      'module proj.internal/events/fleet\n',
    );
    expect(readText(tree, 'apps/fleet/go.mod')).toContain(
      'replace proj.internal/events/fleet => ../../libs/events/fleet/go\n',
    );
    expect(readText(tree, 'go.work')).toContain('use ./libs/events/fleet/go\n');
  });

  test('lines of go.work that somebody else wrote stay', async () => {
    const tree = emptyWorkspace();
    const mine = 'go 1.26 // ours\n\nuse (\n\t./libs/runtime-go // vendored\n\t./tools/mine\n)';
    tree.write('go.work', mine);
    tree.write('tools/mine/go.mod', 'module mine\n');
    await serviceGenerator(tree, { name: 'fleet', language: 'go' });

    expect(readText(tree, 'go.work')).toBe(`${mine}\nuse ./apps/fleet\n`);
  });

  test('a module whose folder is gone leaves go.work with the next generator', async () => {
    const tree = emptyWorkspace();
    tree.write(
      'go.work',
      'go 1.26\n\nuse ./apps/gone // was here\nuse ( // all\n\t"./apps/lost"\n\t../outside\n\t./libs/runtime-go\n)\n',
    );
    await serviceGenerator(tree, { name: 'fleet', language: 'go' });

    expect(readText(tree, 'go.work')).toBe(
      'go 1.26\n\nuse ( // all\n\t../outside\n\t./libs/runtime-go\n)\nuse ./apps/fleet\n',
    );
  });

  test.each([
    [{ name: 'vendor' }, "service name 'vendor' is a reserved word"],
    [
      { name: 'fleet', entity: 'Timestamp' },
      "entity name 'Timestamp' leads to 'Timestamp', which stands for",
    ],
    [{ name: 'fleet', attributes: 'validate' }, "'validate', whose field Validate in Go would be"],
    [
      { name: 'fleet', attributes: 'ownerId,ownerID' },
      "'ownerId' and 'ownerID', which are both the field OwnerID in Go",
    ],
  ])('refuses %j', async (options, message) => {
    const tree = emptyWorkspace();

    expect(
      await refusal(tree, () => serviceGenerator(tree, { language: 'go', ...options })),
    ).toContain(message);
  });

  test('refuses a handler in a folder that Go leaves out, and a module path that is taken', async () => {
    const tree = await fleet();
    tree.write('tools/mine/go.mod', 'module proj.internal/garage/door\n');

    expect(
      await refusal(tree, () =>
        handlerGenerator(tree, { name: 'testdata', service: 'fleet', kind: 'worker' }),
      ),
    ).toContain("handler name 'testdata' is a reserved word");
    expect(
      await refusal(tree, () => serviceGenerator(tree, { name: 'garage', language: 'go' })),
    ).toContain("'proj.internal/garage', which clashes with 'proj.internal/garage/door'");
  });
});
