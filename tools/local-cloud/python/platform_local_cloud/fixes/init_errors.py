"""A function that dies while it starts leaves nothing in its log.

Symptom: the log group has START, END and REPORT; the cause is in the log of the cloud only, and
the answer is a ``RuntimeError`` of it.
Cause: a failed start is an exception of the worker, which carries no log.
Fix: what the function wrote, its stack or its exit code, and an ``INIT_REPORT`` are logged with the
call, and the answer carries type and message, as Lambda has it.
Proof: ``fidelity.spec.ts``, "a function that dies while it starts".
"""

import json
import re
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from ..node_worker import edit_node_worker
from ..pin import patch_point

UNCAUGHT = "Uncaught Exception \t"
EXITED = re.compile(r"bootstrap exited during init with code (-?\d+)(?:: (.*))?", re.DOTALL)
LAST_WORDS_SECONDS = 0.25

TELL = f"""_stderrWrite({UNCAUGHT!r} + JSON.stringify({{
          errorType: e.code === "MODULE_NOT_FOUND" ? "Runtime.ImportModuleError"
            : e instanceof SyntaxError ? "Runtime.UserCodeSyntaxError" : String(e?.name || "Error"),
          errorMessage: String(e?.message ?? e), stack: String(e?.stack || "").split("\\n")
        }}) + "\\n");
        """
NO_HANDLER = f"""_stderrWrite({UNCAUGHT!r} + JSON.stringify({{
            errorType: "Runtime.HandlerNotFound",
            errorMessage: `${{modPath}}.${{handlerName}} is undefined or not exported`, stack: []
          }}) + "\\n");
          """


@dataclass
class Failure:
    lines: list[str]
    body: dict
    milliseconds: float

    def log(self) -> list[str]:
        report = f"INIT_REPORT Init Duration: {self.milliseconds:.2f} ms\tPhase: invoke"
        return [*self.lines, f"{report}\tStatus: error\tError Type: {self.body['errorType']}"]


_last = threading.local()


def _exit_text(code: int) -> str:
    if code < 0:
        return f"Runtime exited with error: signal: {signal.strsignal(-code) or -code}".lower()
    return f"Runtime exited with error: exit status {code}"


def _exited(code: int) -> dict:
    return {"errorType": "Runtime.ExitError", "errorMessage": _exit_text(code)}


def _exit_code(process: subprocess.Popen) -> int:
    """Its output may end before the process has: then there is no code yet."""
    try:
        return process.wait(LAST_WORDS_SECONDS)
    except subprocess.TimeoutExpired:
        return 0


def _of_node(worker: Any, error: Exception) -> tuple[list[str], dict]:
    process = worker._proc
    if process is None:
        return [], {"errorType": "Runtime.Unknown", "errorMessage": str(error)}
    worker._stderr_thread.join(LAST_WORDS_SECONDS)
    lines = worker._drain_stderr().splitlines()
    told = [line.removeprefix(UNCAUGHT) for line in lines if line.startswith(UNCAUGHT)]
    if told:
        body = json.loads(told[-1])
        stack = body.pop("stack")
        return lines, {**body, "trace": stack}
    return lines, _exited(_exit_code(process))


def _of_native(worker: Any, error: Exception) -> tuple[list[str], dict]:
    exited = EXITED.fullmatch(str(error))
    if exited:
        return (exited[2] or "").splitlines(), _exited(int(exited[1]))
    lines = worker._drain_stderr().splitlines()
    if isinstance(worker._init_error, dict):
        return lines, worker._init_error
    kind = getattr(error, "error_type", "Runtime.Unknown")
    return lines, {"errorType": kind, "errorMessage": str(error)}


def _remember(worker_class: type, explain: Any) -> None:
    spawn = patch_point(worker_class, "_spawn")

    def spawn_or_tell(self: Any, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            spawn(self, *args, **options)
        except Exception as error:
            lines, body = explain(self, error)
            _last.failure = Failure(lines, body, (time.monotonic() - started) * 1000)
            raise

    worker_class._spawn = spawn_or_tell


def _log_with_call(name: str) -> None:
    execute = patch_point(lambda_svc, name)

    def execute_and_tell(func: dict, event: Any, request_id: str) -> dict:
        _last.failure = None
        result = execute(func, event, request_id)
        failure = _last.failure
        if failure is None or not result.get("error"):
            return result
        log = filter(None, [result.get("log", ""), *failure.log()])
        return {**result, "body": failure.body, "log": "\n".join(log)}

    setattr(lambda_svc, name, execute_and_tell)


def apply() -> None:
    failed = '_realStdoutWrite(JSON.stringify({\n          status: "error", error: e.message\n'
    edit_node_worker(failed, TELL + failed)
    missing = '_realStdoutWrite(JSON.stringify({\n            status: "error",\n'
    edit_node_worker(missing, NO_HANDLER + missing)
    _remember(lambda_runtime.Worker, _of_node)
    _remember(lambda_runtime.ProvidedWorker, _of_native)
    for name in ("_execute_function_warm", "_execute_function_provided_warm"):
        _log_with_call(name)
