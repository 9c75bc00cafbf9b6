"""Made-up questionnaires and profiles for the tests of figures."""

from collections.abc import Mapping, Sequence

from diagnostic.core.profile import DimensionResult, Estimate, Profile
from diagnostic.core.questionnaire import Dimension, Misfit, Questionnaire, Zone
from tests.samples import small_questionnaire

HOSTILE = "<script>alert(1)</script> & <a href=javascript:alert(2)>x</a> $\\alpha$"
LONG = "a label that goes on and on " * 40
FULL, QUICK = "full", "quick"

ZONES = (
    Zone(id="z1", label="Quite near", upto=16.7),
    Zone(id="z2", label="Nearer", upto=33.3),
    Zone(id="z3", label="Near & far", upto=66.7),
    Zone(id="z4", label="Farther", upto=83.3),
    Zone(id="z5", label="Quite far", upto=100),
)


def questionnaire(
    count: int = 3, name: str | None = None, pole: str | None = None
) -> Questionnaire:
    """Make a questionnaire of `count` dimensions, all with the same name and poles if given."""
    small = small_questionnaire()
    dimensions = tuple(
        _dimension(small.dimensions[0], index, name, pole) for index in range(1, count + 1)
    )
    zones = small.zones.model_copy(update={"overall": ZONES})
    return small.model_copy(update={"dimensions": dimensions, "zones": zones})


def _dimension(like: Dimension, index: int, name: str | None, pole: str | None) -> Dimension:
    return like.model_copy(
        update={
            "id": f"d{index}",
            "name": name or f"Name {index}",
            "tame": pole or f"Near end {index}",
            "wicked": pole or f"Far end {index}",
        }
    )


def estimate(value: float | None) -> Estimate | None:
    """Make an estimate with a band of ten points to each side, cut off at the ends."""
    if value is None:
        return None
    return Estimate(value=value, se=8, low=max(0, value - 10), high=min(100, value + 10))


def result(
    dimension_id: str,
    problem: float | None,
    approach: float | None,
    misfit: str | None = "none",
) -> DimensionResult:
    """Make one dimension's result; the direction of a misfit follows from the gap."""
    gap = None if problem is None or approach is None else approach - problem
    way = None
    if gap is not None and misfit in ("some", "strong"):
        way = Misfit.OVER_SIMPLIFIED if gap < 0 else Misfit.OVER_COMPLICATED
    return DimensionResult(
        id=dimension_id,
        problem=estimate(problem),
        approach=estimate(approach),
        p_wicked=None,
        zone=None,
        gap=gap,
        gap_se=None if gap is None else 10,
        misfit=None if gap is None else misfit,
        direction=way,
    )


def profile(
    places: Sequence[tuple[float | None, float | None]],
    misfits: Mapping[int, str] | None = None,
    whole: tuple[float | None, float | None] = (60, 40),
    form: str = FULL,
) -> Profile:
    """Make a profile from (problem, approach) pairs; `misfits` maps positions to words."""
    return Profile(
        form=form,
        asked=6,
        answered=6,
        cant_say=0,
        position=estimate(whole[0]),
        approach=estimate(whole[1]),
        p_wicked=None,
        zone=None if whole[0] is None else "z3",
        zone_probability=None if whole[0] is None else 0.9,
        shape=None,
        lead_share=None,
        stance=None,
        first=None,
        flags=(),
        dimensions=tuple(
            result(f"d{index}", problem, approach, (misfits or {}).get(index - 1, "none"))
            for index, (problem, approach) in enumerate(places, start=1)
        ),
    )
