"""What a model has read in one text: the spans it finds, and how sure it is of any other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tomluoc.neural.decode import best_labels, log_odds, log_probabilities, probabilities
from tomluoc.neural.encode import Stream
from tomluoc.neural.labels import Floats, to_spans
from tomluoc.neural.spec import Spec
from tomluoc.neural.trim import trim
from tomluoc.report import Entity, EntityType


class Reading:
    """One text as a model sees it; `logits` (positions, types, tags) are its answers for `stream`."""

    def __init__(self, text: str, stream: Stream, logits: Floats, spec: Spec) -> None:
        self._text = text
        self._stream = stream
        self._spec = spec
        self._scores = log_probabilities(logits) if len(logits) else logits
        self._block_ends = np.repeat([end for _, end in stream.blocks], [end - first for first, end in stream.blocks])

    def found(self) -> list[tuple[EntityType, int, int, float]]:
        """Return (type, start, end, log-odds before calibration) of the likeliest spans, by type and then by place."""
        if not len(self._scores):
            return []
        labelled = to_spans(best_labels(self._scores, self._stream.blocks))
        spans = []
        for (kind, first, end), odds in zip(labelled, self._odds(labelled).tolist(), strict=True):
            edges = trim(self._text, int(self._stream.starts[first]), int(self._stream.ends[end - 1]))
            if edges:
                spans.append((self._spec.types[kind], *edges, odds))
        return spans

    def spans(self) -> list[Entity]:
        """Return the likeliest spans, by start, the longer first. Scores lie between 0 and 1, calibrated."""
        found = self.found()
        scores = self._calibrated(np.array([odds for *_, odds in found], np.float32))
        entities = [
            Entity(type=kind, start=start, end=end, text=self._text[start:end], score=score)
            for (kind, start, end, _), score in zip(found, scores, strict=True)
        ]
        return sorted(entities, key=lambda entity: (entity.start, -entity.end, entity.type))

    def score(self, kind: EntityType, start: int, end: int) -> float | None:
        """Return how sure the model is that a span stands at `start:end`, None where it has not read there."""
        if kind not in self._spec.types or not len(self._scores):
            return None
        first = int(np.searchsorted(self._stream.ends, start, side="right"))
        stop = int(np.searchsorted(self._stream.starts, end, side="left"))
        if first >= stop or stop > self._block_ends[first] or self._stream.starts[first] >= end:
            return None
        return self._calibrated(self._odds([(self._spec.types.index(kind), first, stop)]))[0]

    def _odds(self, spans: Sequence[tuple[int, int, int]]) -> Floats:
        return log_odds(self._scores, spans, self._block_ends)

    def _calibrated(self, odds: Floats) -> list[float]:
        return [round(float(value), 4) for value in probabilities(odds, self._spec.slope, self._spec.bias)]
