"""The surroundings in which the engine libraries run: private, quiet, and good neighbours."""

import logging
import os
import warnings


def prepare(*, downloads: bool = False) -> None:
    """Keep every library from telling anybody anything, from chatter and, unless ``downloads``, from the network.

    Must run before the engine libraries are imported: they read the environment then.
    """
    os.environ["PYANNOTE_METRICS_ENABLED"] = "0"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
    if not downloads:
        os.environ["HF_HUB_OFFLINE"] = "1"
    # On a computer that is busy with something else, threads that wait by spinning made torch 30 times slower
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("KMP_BLOCKTIME", "0")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.simplefilter("ignore")
    logging.getLogger().setLevel(logging.ERROR)


def one_thread() -> None:
    """Let numpy work on one thread, as suits many small sums: beside other work, its threads waited for each other for seconds.

    Must run before numpy is imported.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")
