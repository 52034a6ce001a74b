"""``python launch.py SECONDS COMMAND…``: run a command, and print its time, peak memory and output as JSON.

It is stopped after so many seconds.

A process starts with the peak memory of the one that launched it (``ru_maxrss`` outlives ``exec``), hence this
launcher: it is smaller than any program to be measured.
"""

import json
import resource
import subprocess
import sys
import time

_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes

start = time.perf_counter()
try:
    process = subprocess.run(
        sys.argv[2:], capture_output=True, check=False, encoding="utf-8", timeout=float(sys.argv[1])
    )
except subprocess.TimeoutExpired as error:
    process = subprocess.CompletedProcess(sys.argv[2:], 1, "", f"it took more than {error.timeout:g} seconds")
report = {
    "seconds": time.perf_counter() - start,
    "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT,
    "status": process.returncode,
    "output": process.stdout,
    "errors": process.stderr,
}
print(json.dumps(report))
