"""Line ends that writers keep though they say nothing in either format: those before an hour.

People write an agenda as the lines of one paragraph. Filled as prose, it would be a text in which nobody finds an hour,
and whose readers see one step where there were five.
"""

from __future__ import annotations

import re

from eigdocs import tree

HOUR = re.compile(r"(?:(?:de|dès|vers|à|le)\s+)?\d{1,2}(?:\s?h(?![^\W\d])|:\d\d)", re.IGNORECASE)
"""The beginning of a line that says an hour: "9h30 : accueil", "de 14h à 15h"."""


def begins_with_hour(node: object) -> bool:
    """Whether an inline begins with an hour, in whatever emphasis.

    >>> begins_with_hour(tree.Text(0, 4, "9h30 : accueil")), begins_with_hour(tree.Text(0, 4, "9 heures"))
    (True, False)
    """
    while isinstance(node, tree.Strong | tree.Emphasis | tree.Strike) and node.children:
        node = node.children[0]
    return isinstance(node, tree.Text) and HOUR.match(node.value) is not None
