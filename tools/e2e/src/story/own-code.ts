import type { Workspace } from '../workspace/workspace';

export type Language = 'ts' | 'go';

/** Use cases live here, in the code a service owns itself. */
const APPLICATION = { ts: 'src/core/application', go: 'internal/core/application' } as const;

interface Edit {
  readonly file: string;
  readonly swaps: readonly (readonly [old: string, now: string])[];
}

/** @throws Error when a file has not what is to be swapped */
export const apply = (workspace: Workspace, { file, swaps }: Edit): void => {
  let text = workspace.read(file);
  for (const [old, now] of swaps) {
    if (!text.includes(old)) throw new Error(`${file} has no '${old}':\n${text}`);
    text = text.replace(old, now);
  }
  workspace.write(file, text);
};

const fileOf = (service: string, language: Language, useCase: string): string =>
  `apps/${service}/${APPLICATION[language]}/${useCase}.${language}`;

type Swaps = Readonly<Record<Language, Edit['swaps']>>;

/** An author's edit of the use case of a handler, in both languages. */
type UseCaseEdit = (
  workspace: Workspace,
  service: string,
  language: Language,
  handler: string,
) => void;

/** @param useCase names its file */
const editOf =
  (useCase: (handler: string) => string, swaps: Swaps): UseCaseEdit =>
  (workspace, service, language, handler) =>
    apply(workspace, {
      file: fileOf(service, language, useCase(handler)),
      swaps: swaps[language],
    });

/**
 * Lets the use case of an event tell the value of its string field, as its author would: a line
 * that only a handled event writes, `reacted to <value>`. `useCase` names its file.
 */
export const reactToEvent = (
  workspace: Workspace,
  service: string,
  language: Language,
  { useCase, event, field }: { useCase: string; event: string; field: string },
): void => {
  const goField = field.replace(/^\w/, (letter) => letter.toUpperCase()).replace(/id$/i, 'ID');
  const swaps = {
    ts: [
      [`(_event: ${event}`, `(event: ${event}`],
      ['Promise<void> => {', `Promise<void> => {\n    console.info('reacted to', event.${field});`],
    ],
    go: [
      [
        `return func(context.Context, contracts.${event}, ports.EventMetadata) error {`,
        `return func(_ context.Context, event contracts.${event}, _ ports.EventMetadata) error {\n\t\tprintln("reacted to", event.${goField})`,
      ],
    ],
  } as const;
  apply(workspace, { file: fileOf(service, language, useCase), swaps: swaps[language] });
};

const tellRun = editOf((handler) => `run-${handler}`, {
  ts: [
    ['{ time: _time }', '{ time }'],
    ['Promise<void> => {', `Promise<void> => {\n    console.info('ran at', time);`],
  ],
  go: [
    [
      'return func(context.Context, ports.ScheduledRun) error {',
      'return func(_ context.Context, run ports.ScheduledRun) error {\n\t\tprintln("ran at", run.Time.String())',
    ],
  ],
});

/** Lets the schedule `handler` run every minute, and its use case tell for when: `ran at <time>`. */
export const runEveryMinute: UseCaseEdit = (workspace, service, language, handler) => {
  tellRun(workspace, service, language, handler);
  const file = `apps/${service}/infra/handlers/${handler}.ts`;
  workspace.write(
    file,
    workspace.read(file).replace(/schedule: '.*'/, "schedule: 'rate(1 minute)'"),
  );
};

/** Lets the use case of a stream tell what is stored, `followed <kind> <id>`, and fail for what is called poison. */
export const followChanges = editOf((handler) => `handle-${handler}-change`, {
  ts: [
    ['_change: Change', '{ kind, after }: Change'],
    [
      'Promise<void> => {',
      `Promise<void> => {\n    if (after?.['name'] === 'poison') throw new Error('poisoned');\n    console.info('followed', kind, after?.['id']);`,
    ],
  ],
  go: [
    [
      'return func(context.Context, ports.Change[ports.Item]) error {',
      `return func(_ context.Context, change ports.Change[ports.Item]) error {
		if change.After == nil {
			return nil
		}
		if (*change.After)["name"] == "poison" {
			panic("poisoned")
		}
		id, _ := (*change.After)["id"].(string)
		println("followed", string(change.Kind), id)`,
    ],
  ],
});

/** Lets the use case of an authorizer let in who says to be a friend. */
export const letFriendsIn = editOf((handler) => `authorize-${handler}`, {
  ts: [
    ['(_request: AuthorizationRequest)', '({ identity: [who] }: AuthorizationRequest)'],
    ['return undefined;', "return who === 'Bearer friend' ? { sub: 'friend' } : undefined;"],
  ],
  go: [
    [
      'return func(context.Context, ports.AuthorizationRequest) (',
      'return func(_ context.Context, request ports.AuthorizationRequest) (',
    ],
    [
      'return nil, nil',
      'if request.Identity[0] == "Bearer friend" {\n\t\t\treturn ports.Permission{"sub": "friend"}, nil\n\t\t}\n\t\treturn nil, nil',
    ],
  ],
});

/** Lets the use case of a webhook tell what it was sent, `received <id> <bytes of the body>`. */
export const tellReceived = editOf((handler) => `process-${handler}-event`, {
  ts: [
    ['(_event: WebhookEvent)', '({ id, body }: WebhookEvent)'],
    [
      'Promise<void> => {',
      "Promise<void> => {\n    console.info('received', id, Buffer.byteLength(body));",
    ],
  ],
  go: [
    [
      'return func(context.Context, ports.WebhookEvent, ports.MessageMeta) error {',
      'return func(_ context.Context, event ports.WebhookEvent, _ ports.MessageMeta) error {\n\t\tprintln("received", event.ID, len(event.Body))',
    ],
  ],
});

/** What a handler of each kind of source is given, in its two languages, and where it finds what to tell. */
const SOURCES = {
  intake: {
    useCase: 'process-intake-message',
    ts: ['_message: ', '{ id }: '],
    go: ['domain.IntakeMessage, ports.MessageMeta', 'given.ID'],
  },
  refunds: {
    useCase: 'handle-refunds-notification',
    ts: ['_notification: ', '{ id }: '],
    go: ['domain.RefundsNotification, ports.NotificationMeta', 'given.ID'],
  },
  clicks: {
    useCase: 'handle-clicks-record',
    ts: ['_record: ', '{ id }: '],
    go: ['domain.ClicksRecord, ports.RecordMeta', 'given.ID'],
  },
  uploads: {
    useCase: 'handle-uploads-object',
    ts: ['_object: ', '{ key: id }: '],
    go: ['ports.StoredObject', 'given.Key'],
  },
} as const;

/** Lets the use case of a source tell what it handled, `handled <id or key>`, and fail for poison. */
export const tellHandled = (
  workspace: Workspace,
  service: string,
  language: Language,
  handler: keyof typeof SOURCES,
): void => {
  const { useCase, ts, go } = SOURCES[handler];
  const [taken, id] = go;
  const [first, ...rest] = taken.split(', ');
  const named = ['_ context.Context', `given ${first}`, ...rest.map((each) => `_ ${each}`)];
  const swaps = {
    ts: [
      ts,
      [
        'Promise<void> => {',
        `Promise<void> => {\n    if (/\\bpoison\\b/.test(id)) throw new Error('poisoned');\n    console.info('handled', id);`,
      ],
    ],
    go: [
      [
        `return func(context.Context, ${taken}) error {`,
        `return func(${named.join(', ')}) error {
		if ${id} == "poison" || ${id} == "uploads/poison.jpg" {
			panic("poisoned")
		}
		println("handled", ${id})`,
      ],
    ],
  } as const;
  apply(workspace, { file: fileOf(service, language, useCase), swaps: swaps[language] });
};
