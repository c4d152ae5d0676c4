"""An environment of a function that dies while it starts takes all others of the function with it.

Symptom: where several calls run at once and one environment dies during its start, those in work end
as well, and those that start find their files gone: ``[Errno 2]``, ``Worker process exited
immediately``, each of which ends the others again.
Cause: a failed start invalidates the whole pool of the function.
Fix: the environment that failed is dropped alone; a changed or deleted function drops all, as before.
Proof: ``fixes.spec.ts``, "an environment that dies while it starts".
"""

import threading
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from ..pin import patch_point

_failed = threading.local()


def _remember(worker_class: type) -> None:
    invoke = patch_point(worker_class, "invoke")

    def invoke_or_remember(self: Any, *args: Any, **options: Any) -> dict:
        _failed.worker = None
        try:
            return invoke(self, *args, **options)
        except Exception:
            _failed.worker = self
            raise

    worker_class.invoke = invoke_or_remember


def _drop(worker: Any) -> None:
    with patch_point(lambda_runtime, "_lock"):
        for workers in patch_point(lambda_runtime, "_workers").values():
            if worker in workers:
                workers.remove(worker)
    lambda_runtime.kill_workers([worker])


def apply() -> None:
    _remember(lambda_runtime.Worker)
    _remember(lambda_runtime.ProvidedWorker)
    patch_point(lambda_runtime, "kill_workers")
    invalidate = patch_point(lambda_svc, "invalidate_worker")

    def invalidate_failed(*args: Any, **options: Any) -> None:
        worker, _failed.worker = getattr(_failed, "worker", None), None
        if worker is None:
            invalidate(*args, **options)
        else:
            _drop(worker)

    lambda_svc.invalidate_worker = invalidate_failed
