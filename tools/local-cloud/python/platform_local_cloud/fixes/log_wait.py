"""Warm calls lose 50 ms.

Symptom: every warm call of a function that logs nothing takes 50 ms more than its work.
Cause: MiniStack cannot tell whether log lines are still on their way, so it waits.
Fix: the Node worker writes an end mark to stderr before each answer, and the reader waits for
that mark, which also keeps a late line from showing up in the log of the next call. Compiled
functions have no such worker; for them the wait is 5 ms.
Proof: ``fixes.spec.ts``, "a warm call".
"""

import queue
import time
from typing import Any

from ministack.core import lambda_runtime

from ..node_worker import edit_node_worker
from ..pin import patch_point

END_MARK = "\u0000end-of-call"
OTHER_RUNTIMES_SECONDS = 0.005
THROWN_AT_ONCE = """} catch (e) {
      _realStdoutWrite(JSON.stringify({
        status: "error", error: e.message"""


def _until_mark(worker: Any, hard_cap: float) -> str:
    lines: list[str] = []
    deadline = time.monotonic() + hard_cap
    while (left := deadline - time.monotonic()) > 0:
        try:
            line = worker._stderr_queue.get(timeout=min(left, 0.01))
        except queue.Empty:
            if not worker._stderr_thread.is_alive():
                break
            continue
        if line.endswith(END_MARK):
            lines.extend(filter(None, [line.removesuffix(END_MARK)]))
            break
        lines.append(line)
    return "\n".join(lines)


def apply() -> None:
    write_mark = f"_stderrWrite({END_MARK!r} + '\\n');"
    edit_node_worker("settled = true;", f"settled = true; {write_mark}")
    edit_node_worker(THROWN_AT_ONCE, THROWN_AT_ONCE.replace("{\n", f"{{ {write_mark}\n", 1))
    original = patch_point(lambda_runtime.Worker, "_drain_stderr_bounded")

    def drain(
        self: Any,
        first_line_wait: float = OTHER_RUNTIMES_SECONDS,
        idle_confirm: float = OTHER_RUNTIMES_SECONDS,
        hard_cap: float = 0.250,
    ) -> str:
        if str(self.config.get("Runtime")).startswith("nodejs"):
            return _until_mark(self, hard_cap)
        return original(self, first_line_wait, idle_confirm, hard_cap)

    lambda_runtime.Worker._drain_stderr_bounded = drain
