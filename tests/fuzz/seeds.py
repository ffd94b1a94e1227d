#!/usr/bin/env python3
"""seeds.py FOLDER: one folder of seeds a fuzz target, made of the repository's transcripts, configurations and certificates."""
import pathlib
import re
import shutil
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
ESCAPES = {"r": b"\r", "n": b"\n", "t": b"\t", "\\": b"\\"}


def plain(text):
    """The bytes of an escaped text; a placeholder stays as it is written."""
    def one(match):
        if match[1]:
            return bytes([int(match[1], 16)]).decode("latin-1")
        return ESCAPES.get(match[2], match[2].encode()).decode("latin-1")
    return re.sub(r"\\(?:x([0-9a-fA-F]{2})|(.))", one, text).encode("latin-1", "replace")


def said(transcript, mark):
    """What stands behind this mark in the transcript's lines."""
    pattern = re.compile(r"(?:\+\S+ )?(?:@\S+ )?" + re.escape(mark) + r" (.*)")
    return [match[1] for line in transcript.splitlines() if (match := pattern.fullmatch(line))]


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    count = {}

    def seed(target, content):
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        count[target] = count.get(target, 0) + 1
        (place / f"{count[target]:04}").write_bytes(content)

    for path in sorted((TOP / "tests/transcripts").rglob("*.txt")):
        if path.name == "FORMAT.md":
            continue
        transcript = path.read_text(encoding="utf-8", errors="replace")
        seed("transcript", transcript.encode())
        seed("command_line", b"".join(plain(text) for text in said(transcript, ">")))
        seed("ftp_reply", b"".join(plain(text) + b"\r\n" for text in said(transcript, "ftp<")))
    for path in [TOP / "config/m95.json", *sorted((TOP / "tests/transcripts").rglob("*.json"))]:
        seed("config", path.read_bytes())
        seed("control", b"POST /modems/m95/faults\n" + path.read_bytes())
    for path in sorted((TOP / "tests/transcripts/pem").glob("*")) + sorted((TOP / "tests/storage/data").glob("*")):
        seed("certificate", path.read_bytes())


main(pathlib.Path(sys.argv[1]))
