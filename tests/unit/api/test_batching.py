import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager

import pytest

from api.batching import BatchWorker
from api.errors import QueueFull, Stopping

SECONDS = 10


class Recorder:
    """Doubles numbers; notes its batches; waits for the gate; breaks on negative numbers."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()

    def __call__(self, items: list[int]) -> Sequence[int]:
        self.batches.append(items)
        self.entered.set()
        assert self.gate.wait(SECONDS)
        if any(item < 0 for item in items):
            raise ValueError("negative")
        return [2 * item for item in items]


@contextmanager
def running(
    work: Recorder, *, capacity: int = 100, batch_size: int = 4, wait_seconds: float = 0
) -> Iterator[BatchWorker[int, int]]:
    worker = BatchWorker("test", work, capacity=capacity, batch_size=batch_size, wait_seconds=wait_seconds)
    worker.start()
    try:
        yield worker
    finally:
        work.gate.set()
        worker.stop(SECONDS)


@contextmanager
def held(work: Recorder, worker: BatchWorker[int, int]) -> Iterator[list[Future[int]]]:
    """Keep the worker's thread busy with one item."""
    work.gate.clear()
    first = worker.submit([0])
    assert work.entered.wait(SECONDS)
    yield first
    work.gate.set()


def results(futures: Sequence[Future[int]]) -> list[int]:
    return [future.result(SECONDS) for future in futures]


def test_answers_come_in_the_order_of_the_items() -> None:
    with running(Recorder()) as worker:
        assert results(worker.submit(list(range(11)))) == [2 * n for n in range(11)]


def test_items_of_several_requests_share_a_batch() -> None:
    work = Recorder()
    with running(work) as worker:
        with held(work, worker):
            one, two = worker.submit([1, 2]), worker.submit([3])
        assert results([*one, *two]) == [2, 4, 6]
    assert work.batches == [[0], [1, 2, 3]]


def test_no_batch_is_larger_than_its_size() -> None:
    work = Recorder()
    with running(work) as worker:
        with held(work, worker):
            futures = worker.submit(list(range(1, 10)))
        results(futures)
    assert max(map(len, work.batches)) == 4


def test_an_incomplete_batch_waits_for_company_and_leaves_as_soon_as_it_is_complete() -> None:
    work = Recorder()
    # would time the test out if completion did not end the wait
    with running(work, batch_size=2, wait_seconds=3600) as worker:
        futures = worker.submit([1]) + worker.submit([2])
        assert results(futures) == [2, 4]
    assert work.batches == [[1, 2]]


def test_a_request_that_does_not_fit_as_a_whole_is_refused_as_a_whole() -> None:
    work = Recorder()
    with running(work, capacity=3) as worker, held(work, worker):
        worker.submit([1, 2])
        with pytest.raises(QueueFull) as refused:
            worker.submit([3, 4])
        assert refused.value.retry_after >= 1
        assert worker.depth == 2
        worker.submit([3])
        assert worker.is_full


def test_an_item_that_breaks_its_batch_fails_alone() -> None:
    work = Recorder()
    with running(work) as worker:
        with held(work, worker):
            good, bad, other = worker.submit([1, -1, 2])
        assert results([good, other]) == [2, 4]
        assert isinstance(bad.exception(SECONDS), ValueError)


def test_work_that_answers_too_little_is_an_error_and_not_a_shift() -> None:
    worker = BatchWorker[int, int]("test", lambda items: items[1:], capacity=1)
    worker.start()
    assert isinstance(worker.submit([1])[0].exception(SECONDS), ValueError)
    worker.stop(SECONDS)


def test_cancelled_items_leave_the_queue_at_once_and_are_never_worked_on() -> None:
    work = Recorder()
    with running(work, capacity=2) as worker:
        with held(work, worker):
            gone = worker.submit([7, 8])
            for future in gone:
                assert future.cancel()
            assert worker.depth == 0
            kept = worker.submit([9, 10])
        assert results(kept) == [18, 20]
    assert work.batches == [[0], [9, 10]]


def test_stopping_finishes_what_waits_and_takes_no_more() -> None:
    work = Recorder()
    with running(work) as worker:
        with held(work, worker):
            futures = worker.submit([1, 2, 3, 4, 5])
            work.gate.set()
            worker.stop(SECONDS)
        assert [future.result(0) for future in futures] == [2, 4, 6, 8, 10]
        with pytest.raises(Stopping):
            worker.submit([6])


def test_stopping_does_not_wait_for_company() -> None:
    with running(Recorder(), wait_seconds=3600) as worker:
        futures = worker.submit([1])
        worker.stop(SECONDS)
        assert [future.result(0) for future in futures] == [2]


def test_stopping_gives_up_on_what_waits_after_its_time() -> None:
    work = Recorder()
    with running(work) as worker, held(work, worker):
        [waiting] = worker.submit([1])
        worker.stop(0)
        assert isinstance(waiting.exception(0), Stopping)


def test_an_item_that_is_being_worked_on_can_no_longer_be_cancelled() -> None:
    work = Recorder()
    with running(work) as worker:
        with held(work, worker) as [first]:
            assert not first.cancel()
        assert first.result(SECONDS) == 0
        assert results(worker.submit([3])) == [6]
