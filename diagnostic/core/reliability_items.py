"""What each item shows by itself: left out, at an end, how long it took, which way round."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from diagnostic.core.reliability import Floats, Measured, not_defined, t_interval


def share(part: int, whole: int, probability: float) -> Measured:
    """Return a share of people with Wilson's interval.

    (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). From 0 to 1; its interval has a width
    even where nobody or everybody is counted, and of one person too. Not defined for nobody.

    Source: Wilson (1927), Journal of the American Statistical Association 22:209-212.

    >>> one = share(0, 30, 0.95)
    >>> one.value, one.low, round(one.high, 3)
    (0.0, 0.0, 0.114)
    """
    if not whole:
        return not_defined(0)
    p = part / whole
    z = float(ndtri((1 + probability) / 2))
    middle = p + z * z / (2 * whole)
    reach = z * float(np.sqrt(p * (1 - p) / whole + (z / (2 * whole)) ** 2))
    low, high = ((middle + one) / (1 + z * z / whole) for one in (-reach, reach))
    # A hair past an end is what rounding leaves there.
    return Measured(p, low if part else 0.0, high if part < whole else 1.0, whole)


def quartiles(values: Floats) -> Measured:
    """Return the median, with the quartiles in place of an interval; nan is left out.

    Between two people in the order it lies as far along as the quartile does (type 7 of
    Hyndman & Fan). Of one person, or of equals, all three are the same. Not defined for nobody.

    Source: Hyndman & Fan (1996), The American Statistician 50:361-365.

    >>> quartiles(np.array([1.0, 2.0, 3.0, np.nan, 5.0]))
    Measured(value=2.5, low=1.75, high=3.5, n=4)
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return not_defined(0)
    low, middle, high = (float(one) for one in np.quantile(known, (0.25, 0.5, 0.75)))
    return Measured(middle, low, high, len(known))


def seconds_per_item(points: NDArray[np.int8], seconds: Floats) -> Measured:
    """Return the median over people of time taken per item answered or put aside (N × I).

    With the quartiles, not an interval: a response left open over lunch moves neither. People
    whose time is unknown are left out; not defined where everyone's is.
    """
    said = np.count_nonzero(points, axis=1)
    each = np.full(len(points), np.nan)
    np.divide(seconds, said, out=each, where=said > 0)
    return quartiles(each)


def flip_effect(flipped: Floats, mates: Floats, probability: float) -> Measured:
    """Return how much further to the wicked end items shown turned round are answered.

    Per person the mean of their flipped items minus the mean of the mates in the same cells
    (N × cells, nan where either is missing), averaged over cells; then the mean over people
    with its paired t interval, in points of 100. From −100 to 100; 0 where the way round makes
    no difference. Not defined for nobody; of one person the mean alone.
    """
    differences = flipped - mates
    known = ~np.isnan(differences)
    count = known.sum(axis=1)
    total = np.where(known, differences, 0).sum(axis=1)
    return t_interval(total[count > 0] / count[count > 0], probability)
