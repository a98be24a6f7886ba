"""Writes trained models as the tables that the C++ code includes."""

import numpy as np

_ODDS_UNIT = 1000


def _wrap(items):
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > 99:
            lines.append(line)
            line = ""
        line += item
    return "\n".join(lines + [line])


def _float(value):
    for digits in range(3, 10):
        text = "%.*g" % (digits, value)
        if np.float32(float(text)) == value:
            break
    return text + ("f" if "." in text or "e" in text else ".0f")


def _below(threshold):
    """The greatest float at or below a double: x <= both for the same floats x."""
    value = np.float32(threshold)
    return value if float(value) <= threshold else np.nextafter(value, np.float32(-np.inf))


def write_trees(model, columns, path):
    """As services/common/trees/tree_ensemble.h reads them; leaves in thousandths."""
    nodes, means, roots = [], [], []

    def add(node):
        at = len(nodes)
        leaf = "leaf_value" in node
        value = round(node["leaf_value" if leaf else "internal_value"] * _ODDS_UNIT)
        means.append(value)
        if leaf:
            nodes.append("{-1,%d,0}," % value)
            return
        nodes.append(None)
        add(node["left_child"])
        nodes[at] = "{%d,%s,%d}," % (node["split_feature"], _float(_below(node["threshold"])),
                                     len(nodes) - at)
        add(node["right_child"])

    for tree in model.dump_model()["tree_info"]:
        roots.append(len(nodes))
        add(tree["tree_structure"])
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        file.write("constexpr std::string_view kColumns =\n")
        file.write("\n".join('    "%s "' % c for c in columns) + ";\n")
        file.write("constexpr TreeNode kNodes[] = {\n" + _wrap(nodes) + "};\n")
        file.write("constexpr int kRoots[] = {\n" + _wrap("%d," % v for v in roots) + "};\n")
        file.write("// Of the leaves below each node.\n")
        file.write("[[maybe_unused]] constexpr int16_t kMeans[] = {\n" +
                   _wrap("%d," % v for v in means) + "};\n")


def write_stems(weights, path):
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        rows = sorted(weights.items())
        file.write(_wrap('{"%s",%d,%d},' % (stem, *facts) for stem, facts in rows) + "\n")


def write_context_weights(title, entity, path):
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        file.write("constexpr float kTitleWeight = %.3ff;\n" % title)
        file.write("constexpr float kEntityWeight = %.3ff;\n" % entity)
