"""Every save works out again what the code of each function is called.

Symptom: with fifty functions deployed a save takes the processor for a tenth of a second longer.
Cause: the name of a file of code is its digest, which MiniStack takes of all code at each save.
Fix: the digest of code is taken once.
Proof: ``save-cost.spec.ts``.
"""

from ministack.services import lambda_svc

from ..code_names import CodeNames
from ..pin import patch_point


def apply() -> None:
    patch_point(lambda_svc, "CODE_BLOB_DIR")
    write = patch_point(lambda_svc, "_write_code_blob")
    get_state = patch_point(lambda_svc, "get_state")
    names = CodeNames(write, lambda name: f"{lambda_svc.CODE_BLOB_DIR}/{name}.zip")
    lambda_svc._write_code_blob = names.write
    lambda_svc.get_state = lambda: names.during(get_state)
