"""Indexes a folder with rattler's own indexer, and prints the repodata of its subdirs."""

import asyncio
import json
import sys
from pathlib import Path

from rattler.index import index_fs

folder = Path(sys.argv[1])
asyncio.run(index_fs(folder, write_zst=True, write_shards=True))
print(json.dumps({path.parent.name: json.loads(path.read_text()) for path in folder.glob("*/repodata.json")}))
