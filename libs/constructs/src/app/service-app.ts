import { DEFAULT_LANGUAGE } from '@platform/model/languages';
import { requireServiceName } from '@platform/model/names';
import { parseStages, readStages, stageFileAbove, type StagesFile } from '@platform/model/stages';
import { join, resolve } from 'node:path';
import { App, Aspects, type StageSynthesisOptions } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { stageConfig, type StageConfig } from '../stage';
import { awsSolutionsChecks, refuseFindings } from '../validation';
import { builtHandler } from './built-handler';
import { FEATURE_FLAGS } from './feature-flags';
import { fillEmptyStacks } from './fill-empty-stacks';
import { languageProfile, type LanguageProfile } from './language-profile';
import { fingerprintingSynthesizer } from './synthesizers';

/** What a service says about itself in `infra/main.ts`; the rest comes from the stage. */
export interface ServiceAppProps {
  /** Kebab-case name of the bounded context, e.g. `orders`. */
  readonly service: string;
  /** Language of the functions: `ts` or `go`. Default `ts`. */
  readonly language?: string;
  /** `split` keeps tables in a stack of their own (C-12); `single` puts all in one. Default `split`. */
  readonly stacks?: 'split' | 'single';
  /** Default: env `STAGE`, else `dev`. */
  readonly stage?: string;
  /** Content of the stage file. Default: env `PLATFORM_STAGES_FILE`, else the nearest `stages.json`. */
  readonly stages?: StagesFile;
  /** Folder of the service. Default: env `PLATFORM_SERVICE_ROOT`, else the current folder. */
  readonly serviceRoot?: string;
  /** Where the assembly goes. Default: env `CDK_OUTDIR`, else `<serviceRoot>/cdk.out/<stage>`. */
  readonly outdir?: string;
  /** Run the AWS Solutions checks and fail on findings. Default: env `PLATFORM_VALIDATE` = `true`. */
  readonly validate?: boolean;
}

interface Resolved {
  readonly stage: StageConfig;
  readonly serviceRoot: string;
  readonly outdir: string;
}

const resolveProps = (props: ServiceAppProps): Resolved => {
  const serviceRoot = resolve(
    props.serviceRoot ?? process.env['PLATFORM_SERVICE_ROOT'] ?? process.cwd(),
  );
  const stages = props.stages
    ? parseStages(props.stages, 'given in code')
    : readStages(stageFileAbove(serviceRoot));
  const stage = stageConfig(stages, props.stage ?? process.env['STAGE'] ?? 'dev');
  const outdir =
    props.outdir ?? process.env['CDK_OUTDIR'] ?? join(serviceRoot, 'cdk.out', stage.name);
  return { stage, serviceRoot, outdir };
};

/**
 * The CDK app of one service (F-067): reads the stage, the stage file and the built handlers.
 * CDK's built-in template validation is off unless env `CDK_VALIDATION` is `true`; it costs seconds.
 *
 * @throws PlatformError for an unknown stage, a wrong stage file or an unknown language
 */
export class ServiceApp extends App {
  readonly service: string;
  readonly language: LanguageProfile;
  readonly stacks: 'split' | 'single';
  readonly stage: StageConfig;
  readonly serviceRoot: string;
  private readonly validates: boolean;

  constructor(props: ServiceAppProps) {
    const { stage, serviceRoot, outdir } = resolveProps(props);
    const validates = props.validate ?? process.env['PLATFORM_VALIDATE'] === 'true';
    super({
      outdir,
      analyticsReporting: false,
      // A finding names the line that made the resource.
      stackTraces: validates,
      builtinCloudFormationValidation: process.env['CDK_VALIDATION'] === 'true',
      context: { ...FEATURE_FLAGS },
      defaultStackSynthesizer: fingerprintingSynthesizer(stage),
    });
    this.service = requireServiceName('service', props.service);
    this.language = languageProfile(props.language ?? DEFAULT_LANGUAGE);
    this.stacks = props.stacks ?? 'split';
    this.stage = stage;
    this.serviceRoot = serviceRoot;
    this.validates = validates;
    if (this.validates) Aspects.of(this).add(awsSolutionsChecks());
  }

  /**
   * The deploy asset of a handler, as the build left it below `dist/handlers`.
   *
   * @throws PlatformError when it has not been built
   */
  handlerCode(handler: string): Code {
    const emulated = this.stage.endpoint !== undefined;
    const folder = builtHandler(this.serviceRoot, this.service, handler, this.language, emulated);
    return Code.fromAsset(folder, { exclude: ['*.map'] });
  }

  override synth(options?: StageSynthesisOptions): CloudAssembly {
    fillEmptyStacks(this);
    const assembly = super.synth(options);
    if (this.validates) this.refuseFindings(assembly);
    return assembly;
  }

  protected refuseFindings(assembly: CloudAssembly): void {
    refuseFindings(assembly, this.serviceRoot);
  }
}
