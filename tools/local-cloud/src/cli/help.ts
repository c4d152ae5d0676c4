import { LOCAL_CLOUD } from '@platform/model/local-cloud';

const { port } = LOCAL_CLOUD;

/** Text of `--help`. */
export const HELP = `platform-local-cloud <command> [options]

The local AWS: an emulated account on 127.0.0.1 with IAM enforced. No Docker, no cloud account.

Commands
  setup    build the Python environment in <workspace>/.platform/venv, if missing or stale
  up       set up, start the instance and wait until it answers; does nothing when it runs
  down     stop it; what was deployed is kept for the next up
  restart  down, then up on the same port
  reset    forget everything deployed or stored, running or stopped
  status   tell whether it runs: exit code 0 running, 3 stopped
  logs     print its log: -n <lines> (default 50), -f to follow
  env      print shell exports for the AWS SDK, the AWS CLI and CDK:
           eval "$(platform-local-cloud env)"
  token    print a token that guarded APIs of stage local accept:
           curl -H "Authorization: Bearer $(platform-local-cloud token --sub alice)" …

Options
  -p, --port <n>    port on 127.0.0.1, 0 for a free one
                    (default PLATFORM_LOCAL_CLOUD_PORT, else the port that the
                    endpoint of stage local in stages.json names; ${port} there, or none,
                    is a wish: the port used last, else ${port}, else a free one)
  --dir <folder>    state of this instance (default <workspace>/.platform/local-cloud);
                    several folders are several instances side by side
  --account <id>    env only: 12 digits, a tenant of its own in the same instance
  --sub <id>        token only: whom it is about
  --claims <json>   token only: further claims, such as '{"tenant":"a"}'
  --scope <scopes>  token only: scopes, with spaces between them
  --audience <id>   token only: for whom it is, may be repeated
                    (default the audience of stage local in stages.json, else the project)
  --expires <time>  token only: such as 30m, 8h, 7d (default 1h); --expires=-1m has expired
  --json            print one JSON document on stdout, failures as JSON on stderr
  -h, --help        print this
  --version         print the version

Environment
  PLATFORM_PYTHON             the Python to use, 3.10 or newer
  PLATFORM_LOCAL_CLOUD_PORT   the port
  NO_COLOR                    no colours

Exit codes
  0 done   1 failed   2 wrong usage   3 not running   130 interrupted`;
