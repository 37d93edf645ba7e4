"""Solves and installs with rattler: one JSON object in argv tells what, one line of JSON says what came of it."""

import asyncio
import json
import sys
from pathlib import Path

from rattler import Channel, Gateway, install, solve
from rattler.networking import AuthenticationMiddleware, Client


async def main(task):
    # Given as one, the client shows its credential to index and packages alike.
    client = Client(
        [AuthenticationMiddleware()] if task.get("middleware") else None,
        headers=task.get("headers") or None,
    )
    gateway = Gateway(cache_dir=Path(task["cache"]) / "repodata", client=client)
    records = await solve(
        [Channel(task["channel"])],
        task["specs"],
        gateway=gateway,
        platforms=task.get("platforms", ["linux-64", "noarch"]),
        virtual_packages=[],
    )
    if "prefix" in task:
        await install(records, task["prefix"], cache_dir=Path(task["cache"]) / "pkgs", client=client, show_progress=False)
    found = [
        {"name": record.name.normalized, "version": str(record.version), "url": record.url, "file": str(record.file_name)}
        for record in records
    ]
    print(json.dumps(sorted(found, key=lambda record: record["name"])))


asyncio.run(main(json.loads(sys.argv[1])))
