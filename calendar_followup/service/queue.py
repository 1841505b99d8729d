"""Who runs whom and when, on any number of workers.  The only module that knows pgqueuer.

``person.due_at`` is the truth; the queue only shares the work out and wakes people up.
What it loses, the feeder, which every worker has, finds again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import pgqueuer

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import message

log = logging.getLogger(__name__)
logging.getLogger("pgqueuer").setLevel(logging.CRITICAL)  # its log quotes exceptions; ours has their kinds

_ENTRY = "sync"
_DUE = "select id from person where state = 'active' and due_at <= now() order by due_at limit $1"
_OLD = (
    "delete from pgqueuer_log where id in (select id from pgqueuer_log where created < now() - $1::interval limit $2)"
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How the queue is kept: at most ``at_once`` people wait in it.

    ``feeds`` is how often those who are due are put into it, ``heartbeat`` how long a run may be
    silent until another worker may have its place, ``forgets`` how long its log is kept, which
    it never empties itself.
    """

    threads: int = 16
    at_once: int = 2000
    feeds: float = 5.0
    heartbeat: timedelta = timedelta(seconds=30)
    forgets: timedelta = timedelta(hours=1)
    sweeps: float = 600.0


def prepare(dsn: str) -> None:
    """Makes the queue's tables, or brings those of an older release up to date."""
    asyncio.run(_prepare(dsn))


async def _prepare(dsn: str) -> None:
    with _understood():
        db = await asyncpg.connect(dsn)
        try:
            queries = pgqueuer.Queries.from_asyncpg_connection(db)
            if await queries.schema_is_installed():
                await queries.upgrade()
            else:
                await queries.install()
        finally:
            await db.close()


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        code = getattr(error, "sqlstate", "") or type(error).__name__
        raise TryAgainLater(message("the database can't be reached, or refuses ({code})", code=code)) from error


def work(dsn: str, run: Callable[[int], None], rhythm: Rhythm = Rhythm()) -> None:
    """Runs whoever is due until SIGTERM or SIGINT; open runs are waited for.

    A database that goes away is waited for, too.
    """
    with ThreadPoolExecutor(rhythm.threads, thread_name_prefix="run") as threads:
        asyncio.run(_work(dsn, run, rhythm, threads))


async def _work(dsn: str, run: Callable[[int], None], rhythm: Rhythm, threads: ThreadPoolExecutor) -> None:
    loop = asyncio.get_running_loop()

    @asynccontextmanager
    async def manager() -> AsyncIterator[pgqueuer.PgQueuer]:
        # Not over psycopg: its one connection would be held by the wait for a notice.
        async with asyncpg.create_pool(dsn, min_size=2, max_size=4) as pool:
            made = pgqueuer.PgQueuer.from_asyncpg_pool(pool)

            @made.entrypoint(_ENTRY)
            async def _(job: pgqueuer.Job) -> None:
                await loop.run_in_executor(threads, run, int(job.payload or b"0"))

            tasks = [asyncio.create_task(each) for each in (_feed(pool, rhythm), _forget(pool, rhythm))]
            try:
                yield made
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    await pgqueuer.run(
        manager,
        # A worker takes no more than it has threads for: what is taken and waits, nobody else runs.
        batch_size=max(1, rhythm.threads // 2),
        max_concurrent_tasks=2 * max(1, rhythm.threads // 2),
        heartbeat_timeout=rhythm.heartbeat,
        dequeue_timeout=timedelta(seconds=2),
        restart_on_failure=True,
        restart_delay=timedelta(seconds=2),
    )


async def _feed(pool: asyncpg.Pool, rhythm: Rhythm) -> None:
    """Puts those who are due into the queue; each is in it once, waiting or running."""
    queries = pgqueuer.Queries.from_asyncpg_pool(pool)
    while True:
        try:
            ids = [str(row["id"]) for row in await pool.fetch(_DUE, rhythm.at_once)]
            if ids:
                payloads: list[bytes | None] = [each.encode() for each in ids]
                keys: list[str | None] = [*ids]
                await queries.enqueue(
                    [_ENTRY] * len(ids), payloads, [0] * len(ids), dedupe_key=keys, on_conflict="skip"
                )
        except Exception as error:  # The wall: the feeder.  Nobody would be run again without it.
            log.warning("feeding: %s", type(error).__name__)
        await asyncio.sleep(rhythm.feeds)


async def _forget(pool: asyncpg.Pool, rhythm: Rhythm) -> None:
    """Empties the queue's own log."""
    while True:
        try:
            await pool.execute(_OLD, rhythm.forgets, 50_000)
        except Exception as error:  # The wall: housekeeping.
            log.warning("forgetting: %s", type(error).__name__)
        await asyncio.sleep(rhythm.sweeps)
