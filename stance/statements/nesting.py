"""Which statement stands inside which."""

from collections.abc import Sequence

from stance.statements.drafts import Draft


def find_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return, for each draft, the position of the shortest other one whose content holds its content and its cue."""
    reach = [_reach(draft) for draft in drafts]
    intervals = sorted((start, end, j) for j, draft in enumerate(drafts) for start, end in draft.ranges)
    parents: list[int | None] = [None] * len(drafts)
    active: list[tuple[int, int, int]] = []
    pushed = 0
    for i in sorted(range(len(drafts)), key=reach.__getitem__):
        low, high = reach[i]
        while pushed < len(intervals) and intervals[pushed][0] <= low:
            active.append(intervals[pushed])
            pushed += 1
        active = [part for part in active if part[1] > low]
        holding = [(end - start, j) for start, end, j in active if j != i and high <= end]
        parents[i] = min(holding)[1] if holding else None
    return parents


def _reach(draft: Draft) -> tuple[int, int]:
    low, high = draft.ranges[0][0], draft.ranges[-1][1]
    return (min(low, draft.cue[0]), max(high, draft.cue[1])) if draft.cue else (low, high)
