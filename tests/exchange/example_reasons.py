"""What the people of the made-up workshop wrote: round and person to dimension to reason.

On the dimension with two camps, people with an even number stand at its tame end.
"""

from collections.abc import Mapping

REASONS: Mapping[tuple[int, int], Mapping[str, str]] = {
    (1, 0): {"diagnosis": "It is theft. We all know where and when."},
    (1, 1): {
        "diagnosis": "The railway says theft, the town says parking, riders say nobody cares."
    },
    (1, 2): {
        "diagnosis": "Same racks, same hours, same kind of lock every time.",
        "triggers": "Every theft is on a list by the next morning.",
    },
    (1, 4): {"time": "We clear one corner and three months later it is back."},
    (1, 5): {
        "diagnosis": "For us it is a station nobody watches; the bikes are only what we count.",
    },
    (1, 6): {"triggers": "The insurer rings us. We need no extra meeting."},
    (1, 7): {"time": "New trains, new riders, new thieves each spring."},
    (1, 8): {"diagnosis": "Ask any officer here and you get the same story."},
    (1, 11): {
        "diagnosis": "Half of what is reported was sold by its owner. That is another problem.",
        "time": "It comes back with every new bike scheme.",
    },
    (1, 12): {"purpose": "Fewer stolen bikes. That is all anyone asks of us."},
    (1, 14): {"triggers": "Camera, call, report: we know within the hour."},
    (1, 17): {"diagnosis": "My pupils call it borrowing. Nobody asked them."},
    (2, 1): {
        "diagnosis": "The racks are ours and the square is the town's: that much we now share."
    },
    (2, 4): {"time": "We now walk the square every Friday, and it will stay that way."},
    (2, 10): {"diagnosis": "I had not seen the resold bikes before."},
    (2, 25): {"triggers": "The second meeting is gone and nobody misses it."},
}
COMMENTS: Mapping[tuple[int, int], str] = {
    (1, 16): "Could the bus company be asked to join?",
    (2, 3): "Good to hear it from the riders themselves.",
}
