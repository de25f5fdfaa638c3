"""A folder of clips: each tells its own words and no others; what cannot be shown is refused by name and reason."""

import struct
from pathlib import Path

import pytest
from filmed import clip_bytes, entry, filmed

from hardware.sign_language.checking import check_folder
from hardware.sign_language.clips import MANIFEST, ClipFolder, load_clips, read_manifest
from hardware.sign_language.simulated import SampleClips
from hardware.sign_language.webp import MOST_SIDE_PX, read_film
from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.sign_language import NO_CLIPS, SignClip, SignedWords

HOME = SignedWords("home", ("您要办什么？", "您好。"))
NOTICE = SignedWords("consent.any.duty", ("告诉您怎么用您的信息", "留多久：三年"))
NOTICE_CHANGED = SignedWords("consent.any.duty", ("告诉您怎么用您的信息", "留多久：五年"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return filmed(tmp_path / "clips", (HOME, NOTICE))


def written(folder: Path, film: bytes) -> Path:
    file = folder / "film.webp"
    file.write_bytes(film)
    return file


def test_a_clip_is_found_for_the_words_that_it_tells(city: Path) -> None:
    clips = load_clips(str(city))
    found = clips.find(NOTICE)
    assert found == SignClip(NOTICE.place, NOTICE.digest, 0.3)
    assert clips.film(found).width_px == 96


def test_one_changed_character_and_the_clip_is_not_shown_any_more(city: Path) -> None:
    assert load_clips(str(city)).find(NOTICE_CHANGED) is None


def test_the_same_words_at_another_place_are_not_its(city: Path) -> None:
    assert load_clips(str(city)).find(SignedWords("help", HOME.lines)) is None


def test_without_a_folder_or_a_manifest_there_are_none(tmp_path: Path) -> None:
    assert load_clips("") is NO_CLIPS
    assert load_clips(str(tmp_path)) is NO_CLIPS
    with pytest.raises(SettingsError) as refused:
        NO_CLIPS.film(SignClip("home", HOME.digest, 1.0))
    assert refused.value.reason is Reason.SIGN_CLIP_BROKEN


def test_a_file_that_is_gone_or_broken_is_not_offered(city: Path) -> None:
    (city / "clip.webp").write_bytes(b"RIFF")
    assert load_clips(str(city)).find(HOME) is None
    (city / "clip.webp").unlink()
    assert load_clips(str(city)).find(HOME) is None


def test_a_file_that_was_cut_since_it_was_looked_at_is_refused_when_it_is_shown(city: Path) -> None:
    clips = load_clips(str(city))
    found = clips.find(HOME)
    assert found is not None
    film = clips.film(found)
    (city / "clip.webp").write_bytes((city / "clip.webp").read_bytes()[:60])
    with pytest.raises(SettingsError) as refused:
        film.picture(2)
    assert refused.value.reason is Reason.SIGN_CLIP_BROKEN


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("[[clip]", "not valid TOML"),
        ('clips = "home.webp"', "nothing but"),
        ('[[clip]]\nplace = "home"', "must have"),
        (entry("home", HOME.digest, "home.webp", language="ase"), "language"),
        (entry("home", HOME.digest, "../home.webp"), "same folder"),
        (entry("home", "", "home.webp"), "is a text"),
    ],
)
def test_a_manifest_that_cannot_be_meant_is_refused_by_its_key(
    tmp_path: Path, manifest: str, told: str
) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        read_manifest(tmp_path)
    assert load_clips(str(tmp_path)) is NO_CLIPS


def test_the_check_tells_what_is_shown_missing_outdated_and_unreadable(city: Path) -> None:
    (city / "broken.webp").write_bytes(b"no film")
    help_words = SignedWords("help", ("已通知工作人员",))
    with (city / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write("\n" + entry("help", help_words.digest, "broken.webp"))
    found = check_folder(city, (HOME, help_words, NOTICE_CHANGED))
    assert (found.shown, found.missing, found.outdated) == (
        ("home",),
        ("help", NOTICE.place),
        (NOTICE.place,),
    )
    (fault,) = found.unreadable
    assert fault.endswith("broken.webp: not a WebP file")


def test_the_sample_is_there_for_any_words_and_small() -> None:
    clips = SampleClips()
    clip = clips.find(HOME)
    film = clips.film(clip)
    assert clip.lasts_s == pytest.approx(6.0)
    assert film.file.stat().st_size < 50 * 1024


def pictures_of(file: Path) -> int:
    """None where it is refused."""
    try:
        return len(read_film(file).frames)
    except SettingsError:
        return 0


def refused_for(file: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        read_film(file)
    assert refused.value.reason is Reason.SIGN_CLIP_BROKEN
    assert str(refused.value).startswith(str(file))
    return str(refused.value).removeprefix(f"{file}: ")


def test_a_film_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    good = clip_bytes()
    first = good.index(b"ANMF")
    wrong = {
        "not a WebP file": b"GIF89a" + good[6:],
        "not an animated WebP file": good[:20] + bytes((good[20] & ~2,)) + good[21:],
        "cut off in the middle": good[:-20],
        "more than 30 pictures a second": good[: first + 20] + bytes(3) + good[first + 23 :],
        "a picture reaches beyond the film": good[: first + 8] + bytes((200,)) + good[first + 9 :],
        "a single picture, not a film": good[: good.index(b"ANMF", first + 4)],
        f"60000 x 96 pixels; at most {MOST_SIDE_PX} a side": good[:24] + _three(59_999) + good[27:],
        "longer than 180 seconds": good[: first + 20] + _three(200_000) + good[first + 23 :],
        "a picture of 1024 KiB; at most 256": good[: first + 4] + struct.pack("<I", 1 << 20) + bytes(2 << 20),
    }
    assert {told: refused_for(written(tmp_path, film)) for told, film in wrong.items()} == {
        told: told for told in wrong
    }


def test_cut_anywhere_a_film_is_refused_or_shown_and_nothing_else_happens(tmp_path: Path) -> None:
    good = clip_bytes()
    for end in range(len(good)):
        assert pictures_of(written(tmp_path, good[:end])) < 3
    assert pictures_of(written(tmp_path, good)) == 3


def test_a_folder_knows_nothing_of_a_clip_that_it_never_offered(city: Path) -> None:
    folder = ClipFolder(city, read_manifest(city))
    with pytest.raises(SettingsError):
        folder.film(SignClip("home", HOME.digest, 1.0))


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
