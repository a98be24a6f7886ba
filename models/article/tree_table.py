"""Writes LightGBM models as the node tables of services/common/trees/tree_ensemble.h."""

import numpy as np


def _float_at_most(value):
    """The largest float32 that is not above `value`, so comparisons stay the same."""
    number = np.float32(value)
    if float(number) > value:
        number = np.nextafter(number, np.float32(-np.inf), dtype=np.float32)
    return number


def _flatten(node, out):
    """Appends the nodes of one tree in preorder."""
    if "leaf_value" in node:
        out.append([-1, np.float32(node["leaf_value"]), 0])
        return
    if node["decision_type"] != "<=":
        raise ValueError(f"unexpected decision {node['decision_type']}")
    place = len(out)
    out.append([node["split_feature"], _float_at_most(node["threshold"]), 0])
    _flatten(node["left_child"], out)
    out[place][2] = len(out) - place
    _flatten(node["right_child"], out)


def tree_table(booster, name):
    nodes, roots = [], []
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        _flatten(tree["tree_structure"], nodes)
    lines = [f"constexpr TreeNode k{name}Nodes[] = {{"]
    for i in range(0, len(nodes), 6):
        row = ("{%d, %sf, %d}," % (f, _text(v), r) for f, v, r in nodes[i : i + 6])
        lines.append(" ".join(row))
    lines += ["};", f"constexpr int k{name}Roots[] = {{"]
    for i in range(0, len(roots), 16):
        lines.append(" ".join(f"{root}," for root in roots[i : i + 16]))
    lines.append("};")
    return "\n".join(lines) + "\n"


def _text(value):
    text = np.format_float_scientific(value, unique=True, trim="0")
    return text if "e" in text or "." in text else text + ".0"
