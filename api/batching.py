"""One thread that works off a bounded queue in small batches. docs/decisions/0004-inference-queue.md says why."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from api.errors import QueueFull, Stopping

Item = TypeVar("Item")
Result = TypeVar("Result")

MAX_RETRY_SECONDS = 60
SMOOTHING = 0.2


class BatchWorker(Generic[Item, Result]):
    """Runs `work` on batches of up to `batch_size` items, whoever sent them, in the order in which they came.

    `capacity` bounds the items that wait. An incomplete batch waits at most `wait_seconds` for company. An item whose
    future is cancelled leaves the queue at once.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[list[Item]], Sequence[Result]],
        *,
        capacity: int,
        batch_size: int = 1,
        wait_seconds: float = 0.0,
    ) -> None:
        self.name, self._work = name, work
        self._capacity, self._batch_size, self._wait = capacity, batch_size, wait_seconds
        self._waiting: OrderedDict[Future[Result], Item] = OrderedDict()
        self._changed = threading.Condition()
        self._stopping = False
        self._seconds_per_item = 0.0
        self._thread: threading.Thread | None = None

    @property
    def depth(self) -> int:
        """How many items wait."""
        return len(self._waiting)

    @property
    def is_full(self) -> bool:
        """Whether not one more item has room."""
        return self.depth >= self._capacity

    def start(self, prepare: Callable[[], None] = lambda: None) -> None:
        """Start the thread; it calls `prepare` before anything else."""
        # daemon: a batch that never ends must not keep a stopped process alive
        self._thread = threading.Thread(target=self._run, args=(prepare,), name=self.name, daemon=True)
        self._thread.start()

    def submit(self, items: Sequence[Item]) -> list[Future[Result]]:
        """Queue all items or none; return one future an item, in order.

        Raises QueueFull without room for all of them, Stopping after `stop`.
        """
        futures: list[Future[Result]] = [Future() for _ in items]
        with self._changed:
            if self._stopping:
                raise Stopping("the process is shutting down")
            if len(self._waiting) + len(items) > self._capacity:
                raise QueueFull(self.name, self._retry_after())
            # under one lock with the check above: of two requests that both fit alone, one is refused
            self._waiting.update(zip(futures, items, strict=True))
            self._changed.notify()
        # outside the lock: a future that is done already would run the callback here and ask for the lock again
        for future in futures:
            future.add_done_callback(self._forget_cancelled)
        return futures

    def stop(self, timeout: float) -> None:
        """Take no more items, finish those that wait, and give up on the rest after `timeout` seconds."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread:
            self._thread.join(timeout)
        with self._changed:
            abandoned = list(self._waiting)
            self._waiting.clear()
        for future in abandoned:
            future.set_exception(Stopping("the process is shutting down"))

    def _retry_after(self) -> int:
        # before the first batch nothing is measured, and the estimate is the least there is
        seconds = math.ceil(len(self._waiting) * self._seconds_per_item)
        return min(max(seconds, 1), MAX_RETRY_SECONDS)

    def _forget_cancelled(self, future: "Future[Result]") -> None:
        if future.cancelled():
            with self._changed:
                self._waiting.pop(future, None)

    def _run(self, prepare: Callable[[], None]) -> None:
        prepare()
        while (batch := self._take()) is not None:
            live = [(future, item) for future, item in batch if future.set_running_or_notify_cancel()]
            if live:
                self._finish(live)

    def _take(self) -> list[tuple[Future[Result], Item]] | None:
        """Return the next batch, or None when stopping and nothing is left."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            self._changed.wait_for(lambda: len(self._waiting) >= self._batch_size or self._stopping, self._wait)
            if not self._waiting and self._stopping:
                return None
            size = min(self._batch_size, len(self._waiting))
            return [self._waiting.popitem(last=False) for _ in range(size)]

    def _finish(self, batch: list[tuple[Future[Result], Item]]) -> None:
        began = time.monotonic()
        try:
            results = self._work([item for _, item in batch])
            # strict: with an answer missing, every later caller would get somebody else's
            answered = list(zip(batch, results, strict=True))
        # whatever one item breaks must reach that item's caller and nobody else, and must not end the thread
        except Exception as error:  # noqa: BLE001
            self._finish_apart(batch, error)
        else:
            for (future, _), result in answered:
                future.set_result(result)
        spent = (time.monotonic() - began) / len(batch)
        self._seconds_per_item += SMOOTHING * (spent - self._seconds_per_item)

    def _finish_apart(self, batch: list[tuple[Future[Result], Item]], error: Exception) -> None:
        if len(batch) > 1:
            for pair in batch:
                self._finish([pair])
        else:
            batch[0][0].set_exception(error)
