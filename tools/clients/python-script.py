"""python-script.py [-c CODE | -m MODULE | FILE] ARGUMENT...: runs it as Python does, and leaves without the interpreter's own end.

Libraries with threads in Rust (py-rattler) crash there every other time, with everything done: Python's end does not wait for them."""

import os
import runpy
import sys
import traceback


def run(arguments):
    kind = arguments[0]
    if kind == "-c":
        sys.argv = ["-c", *arguments[2:]]
        exec(compile(arguments[1], "<string>", "exec"), {"__name__": "__main__"})
    elif kind == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        sys.path[0] = os.path.dirname(os.path.abspath(kind))
        runpy.run_path(kind, run_name="__main__")


code = 0
try:
    if sys.argv[1:] == ["--version"]:
        print("Python", sys.version.split()[0])
    else:
        run(sys.argv[1:])
except SystemExit as end:
    if not isinstance(end.code, (int, type(None))):
        print(end.code, file=sys.stderr)
    code = end.code if isinstance(end.code, int) else int(end.code is not None)
except BaseException:
    traceback.print_exc()
    code = 1
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
