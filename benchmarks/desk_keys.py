"""How many keys and how long a decision takes at the desk, in a real browser.

`python benchmarks/desk_keys.py OUT`: over the output folder of a verification, one case after another is accepted (its
flags rejected first), returned or raised to the next level, by keyboard alone; judgements go to records of their own.
The time is the desk's: from the first key of the decision until the next case stands there with its page.
"""

import argparse
import shutil
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from domain.review import Reviewer, Role
from review import passwords
from review.desk import Desk
from review.settings import Settings
from review.web.app import create_app
from storage.desk import accounts

PASSWORD = "a browser and a keyboard"  # noqa: S105  # of an account that lives as long as this run
PORT = 8397
SHOWN = "place => { const now = document.getElementById('case'); return !now || now.dataset.place !== place; }"
READY = "() => !document.getElementById('case') || document.querySelector('[data-item][aria-current]')"
KINDS = ("accept", "return", "escalate")


def main() -> None:
    """Work through the queue and print keys and seconds by kind of decision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/desk.sqlite"
        desk = Desk(Settings(out=said.out, checkpoints=Path(folder) / "checkpoints.jsonl", database=address))
        desk.take_in()
        lead = Reviewer(login="lead", display="lead", role=Role.PROVINCE, division="410000")
        with desk.database.write() as connection:
            accounts.add(connection, lead, passwords.hashed(PASSWORD))
        server = uvicorn.Server(uvicorn.Config(create_app(desk), port=PORT, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            _work()
        finally:
            server.should_exit = True
            thread.join()


def _work() -> None:
    taken: dict[str, list[tuple[int, float]]] = defaultdict(list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        _sign_in(page)
        number = 0
        while page.locator("#case").count():
            kind = KINDS[number % len(KINDS)]
            done, keys, seconds = _decide(page, kind)
            taken[done].append((keys, seconds))
            number += 1
        browser.close()
    for kind, found in taken.items():
        keys, seconds = [one[0] for one in found], [one[1] for one in found]
        print(
            f"{kind:9s} cases {len(found):3d}   keys median {statistics.median(keys):.0f} (fewest {min(keys)})",
            end="   ",
        )
        print(f"seconds median {statistics.median(seconds):.2f}   most {max(seconds):.2f}")


def _sign_in(page: Page) -> None:
    page.goto(f"http://127.0.0.1:{PORT}/sign-in")
    page.wait_for_selector("#login:focus")
    page.keyboard.type("lead")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue")
    page.goto(f"http://127.0.0.1:{PORT}/queue?level=")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#case")


def _decide(page: Page, kind: str) -> tuple[str, int, float]:
    """Decide on the case that is shown; return what was done, the keys, and the seconds until the next one is there.

    A case on which a second person must confirm something cannot be accepted by one: it is returned.
    """
    place = page.locator("#case").get_attribute("data-place") or ""
    began, keys = time.perf_counter(), 0
    if kind == "return" and not page.locator("#return-note").input_value():
        kind = "accept"  # nothing was found that could be asked for
    if kind == "accept":
        keys += _settle(page)
        kind = "return" if page.locator("[data-confirm]").count() else kind
    for key in {"accept": "a Enter", "return": "b Enter", "escalate": "e X Control+Enter"}[kind].split():
        page.keyboard.press(key)
        keys += 1
    page.wait_for_function(SHOWN, arg=place)
    page.wait_for_function(
        "() => !document.getElementById('case') || document.querySelector('[data-item][aria-current]')"
    )
    return kind, keys, time.perf_counter() - began


def _settle(page: Page) -> int:
    """Reject every flag that can be, and record an on-site check where one is due; return the keys pressed."""
    keys = 0
    while page.locator("[data-blocks]").count():
        flag = page.locator("[data-item][aria-current]")
        seen = int(page.locator("#case").get_attribute("data-seen") or 0)
        onsite = flag.locator("[data-key=o]").count()
        said = ["o", "1", *"甲、乙", "Enter"] if onsite else ["x", "1", "Enter"]
        for key in said:
            page.keyboard.press(key) if len(key) > 1 or key.isascii() else page.keyboard.insert_text(key)
        page.wait_for_function("seen => Number(document.getElementById('case').dataset.seen) > seen", arg=seen)
        keys += len(said)
        if page.locator("[data-confirm]").count():
            break  # a second person would be asked now
    return keys


if __name__ == "__main__":
    main()
