/** Why a function cannot start: every setting that is missing or wrong, in one error (F-107, C-24). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The environment of this function is not complete: ${problems.join('; ')}. ` +
        'Set them in infra/handlers/<handler>.ts (`environment`, `access`), then deploy the service',
    );
    this.problems = problems;
  }
}
