"""The page judge: whether a page holds an article. Trees and a line over its features, and a
line over its words (services/article/core/html/page_words.h): with so few pages, each errs where
the others do not. The log odds of the first two are averaged, those of the words added, and the
sum made a probability by the cross-validated predictions (Platt 1999).
"""

import subprocess

import lightgbm
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import page_labels
from tree_table import tree_table

TREES = dict(
    objective="binary", learning_rate=0.08, num_leaves=6, min_data_in_leaf=20,
    feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1, lambda_l2=3,
    max_bin=63, seed=1, deterministic=True, force_row_wise=True, verbosity=-1, num_threads=1)
ROUNDS = 150
PAGES_OF_A_WORD = 7  # words of fewer are not looked at; each page is here in three views
# How much a page counts; those of the trafilatura set are called articles, but some are not.
PAGE_WEIGHTS = {"article": 1.0, "strings": 0.4}
OTHER_PAGES_WEIGHT = 3.0


def signed_log(rows):
    rows = rows.astype(float)
    return np.sign(rows) * np.log1p(np.abs(rows))


def name_of(word):
    """The number by which page_words.cc knows a word: FNV-1a of its source and letters."""
    name = 2166136261
    for byte in word.replace(":", "", 1).encode():
        name = (name ^ byte) * 16777619 & 0xffffffff
    return name


class PageJudge:
    def __init__(self, rows, words, target, weights):
        data = lightgbm.Dataset(rows, target, weight=weights)
        self.trees = lightgbm.train(TREES, data, ROUNDS)
        scaler = StandardScaler().fit(signed_log(rows))
        line = LogisticRegression(C=0.03, max_iter=1000).fit(
            scaler.transform(signed_log(rows)), target, weights)
        self.slopes = line.coef_[0] / scaler.scale_
        self.start = line.intercept_[0] - self.slopes @ scaler.mean_
        self.vocabulary = TfidfVectorizer(token_pattern=r"\S+", binary=True, lowercase=False,
                                          min_df=PAGES_OF_A_WORD)
        self.words = LogisticRegression(C=10, max_iter=3000).fit(
            self.vocabulary.fit_transform(words), target, weights)
        self.calibration = 1.0, 0.0

    def log_odds(self, rows, words):
        line = signed_log(rows) @ self.slopes + self.start
        return ((self.trees.predict(rows, raw_score=True) + line) / 2
                + self.words.decision_function(self.vocabulary.transform(words)))

    def tables(self):
        slopes = "\n".join(f"{np.float32(slope)!s}f," for slope in self.slopes)
        return (tree_table(self.trees, "Page")
                + f"constexpr double kPageLineStart = {self.start:.9g};\n"
                + f"constexpr float kPageLineSlopes[] = {{\n{slopes}\n}};\n"
                + f"constexpr double kPageCertainty = {self.calibration[0]:.6g};\n"
                + f"constexpr double kPagePrior = {self.calibration[1]:.6g};\n")

    def word_table(self):
        names = self.vocabulary.get_feature_names_out()
        rows = sorted((name_of(n), f * c, f * f) for n, f, c in zip(
            names, self.vocabulary.idf_, self.words.coef_[0]))
        assert len({name for name, _, _ in rows}) == len(rows), "two words of one name"
        lines = "\n".join(f"{{{name}u, {np.float32(weight)!s}f, {np.float32(square)!s}f}},"
                          for name, weight, square in rows)
        return (f"constexpr double kPageWordsStart = {self.words.intercept_[0]:.9g};\n"
                f"constexpr PageWord kPageWords[] = {{\n{lines}\n}};\n")


# What a caller says of a page's address: where it was, nothing (its canonical address stands in),
# and nothing of a page that states none either. "none:" is an address without host and path.
VIEWS = {"with its address": lambda page: page.address,
         "by its canonical address": lambda page: "",
         "without an address": lambda page: "none:"}


class Views:
    """All pages as a matrix, once for each of VIEWS."""

    def __init__(self, dump, blocks, body, folds, scratch):
        seen = [[(str(p.path), address(p)) for p in blocks.pages] for address in VIEWS.values()]
        bodies = np.split(body, blocks.starts[1:-1])
        self.rows = np.concatenate(
            [page_labels.read_page_features(dump, pages, bodies, scratch) for pages in seen])
        self.words = np.concatenate([read_words(dump, pages) for pages in seen])
        self.view = np.repeat(np.arange(len(VIEWS)), len(blocks.pages))
        self.kinds = np.tile([p.page_type for p in blocks.pages], len(VIEWS))
        self.folds = np.tile(folds, len(VIEWS))
        self.target = np.isin(self.kinds, list(PAGE_WEIGHTS)).astype(int)
        self.weights = np.array([PAGE_WEIGHTS.get(k, OTHER_PAGES_WEIGHT) for k in self.kinds])
        self.weights /= len(VIEWS)

    def judge(self, chosen):
        return PageJudge(self.rows[chosen], self.words[chosen], self.target[chosen],
                         self.weights[chosen])


def read_words(dump, pages):
    """Runs block_dump --words; a line of words for each (path, address)."""
    listed = [word for page in pages for word in page]
    lines = subprocess.run([dump, "--words", *listed], capture_output=True, text=True, check=True)
    return np.array(lines.stdout.split("\n")[:-1], dtype=object)


def train(dump, blocks, body, folds, scratch):
    """A judge of all pages, calibrated and measured by judges that had not seen the site."""
    views = Views(dump, blocks, body, folds, scratch)
    score = np.zeros(len(views.target))
    for fold in sorted(set(folds)):
        held = views.folds == fold
        score[held] = views.judge(~held).log_odds(views.rows[held], views.words[held])
    judge = views.judge(np.ones(len(views.target), bool))
    judge.calibration = calibrated(score, views.kinds, views.target)
    probability = 1 / (1 + np.exp(-(judge.calibration[0] * score + judge.calibration[1])))
    for number, name in enumerate(VIEWS):
        report(name, probability[views.view == number], views.kinds[views.view == number],
               views.target[views.view == number])
    return judge


def calibrated(score, kinds, target):
    """Slope and start of the line from log odds to those that the pages of WCXB bear out."""
    known = kinds != "strings"
    fit = LogisticRegression(C=1e6).fit(score[known, None], target[known])
    return fit.coef_[0, 0], fit.intercept_[0]


def report(name, probability, kinds, target):
    articles, strings, others = kinds == "article", kinds == "strings", target == 0
    for threshold in (0.2, 0.5, 0.75, 0.9, 0.92):
        below = probability < threshold
        print(f"page judge, {name}, at {threshold}: {below[others].sum()} of {others.sum()} other "
              f"pages told, {below[articles].sum()} of {articles.sum()} articles called none, "
              f"{below[strings].sum()} of {strings.sum()} of the strings' pages")
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (probability >= low) & (probability < high) & ~strings
        if inside.any():
            print(f"of {inside.sum()} pages said to be an article at {low} to {min(high, 1)}: "
                  f"{target[inside].mean():.2f} are")
