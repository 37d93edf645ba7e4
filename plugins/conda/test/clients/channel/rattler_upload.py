"""Uploads with rattler-build's library: one JSON object in argv tells what. A refusal is printed, and the exit is 1."""

import json
import sys

import rattler_build

task = json.loads(sys.argv[1])
try:
    getattr(rattler_build, f"upload_package_to_{task['to']}")(task["files"], **task["arguments"])
except Exception as error:  # noqa: BLE001
    print(error)
    cause = error
    while cause := cause.__cause__:
        print(cause)
    sys.exit(1)
