"""A whole class that fetches, then hands in at the same moment, each in an account and a process of their own.

Run by root as ``python hand_in.py COURSE ASSIGNMENT NOTEBOOK``, with the text of each account's notebook as JSON on
the standard input. It calls what the buttons of the list of assignments call. Prints as JSON which accounts failed
(the standard error says why) and how long the handing in took.
"""

import json
import multiprocessing
import os
import pwd
import sys
import time
from pathlib import Path

from nbgrader.server_extensions.assignment_list.handlers import AssignmentList

# Seconds until all must be ready; one who died keeps the others waiting.
PATIENCE = 300


def become(account: str) -> None:
    """Leave root for good."""
    entry = pwd.getpwnam(account)
    os.initgroups(account, entry.pw_gid)
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    os.environ.update(HOME=entry.pw_dir, USER=account, LOGNAME=account)
    os.chdir(entry.pw_dir)


def take_part(account: str, content: str, course: str, assignment: str, notebook: str, gate) -> None:
    """Fetch, wait for everybody, write one's answers, hand in."""
    become(account)
    desk = AssignmentList()
    desk.root_dir = str(Path.cwd())
    fetched = desk.fetch_assignment(course, assignment)
    gate.wait(PATIENCE)
    Path(assignment, f"{notebook}.ipynb").write_text(content, encoding="utf-8")
    submitted = desk.submit_assignment(course, assignment)
    if not (fetched["success"] and submitted["success"]):
        sys.exit(f"{account}: {fetched} {submitted}")


if __name__ == "__main__":
    class_ = json.load(sys.stdin)
    fork = multiprocessing.get_context("fork")
    gate = fork.Barrier(len(class_) + 1)
    students = {
        account: fork.Process(target=take_part, args=(account, content, *sys.argv[1:], gate))
        for account, content in class_.items()
    }
    for student in students.values():
        student.start()
    gate.wait(PATIENCE)
    start = time.monotonic()
    for student in students.values():
        student.join()
    failed = [account for account, student in students.items() if student.exitcode != 0]
    print(json.dumps({"failed": failed, "seconds": time.monotonic() - start}))
