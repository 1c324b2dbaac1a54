"""A user's own profiles, laid over the built-in ones."""

from pathlib import Path

import pytest
import yaml

from casecheck.model import Basis, Device, Finish, Size, UserError
from casecheck.profiles import AmbiguousDeviceError, Profiles, load
from casecheck.profiles.finishes import find_finish

FAQ = "https://www.casetify.com/en_AU/faq"


@pytest.fixture
def own(tmp_path: Path) -> "Own":
    return Own(tmp_path / "my.yaml")


class Own:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, text: str) -> Profiles:
        self.path.write_text(text, encoding="utf-8")
        return load(self.path)


def test_the_example_in_the_built_in_file(own: Own) -> None:
    lines = Path(__file__).parents[1].joinpath("device_profiles.yaml").read_text(encoding="utf-8").splitlines()
    profiles = own("\n".join(line[4:] for line in lines if line.startswith("#   ")))
    assert profiles.find("office phone").id == "iphone-16-pro"
    assert profiles.find("iphone").size == Size(1200, 2000)
    assert profiles.find("fairphone 6 wallet").size == Size(2300, 2200)
    with pytest.raises(AmbiguousDeviceError):
        profiles.find("fp6")


def test_nothing_new_changes_nothing(own: Own) -> None:
    assert own("families: {iphone: {}}") == load()


def test_a_new_family_needs_width_and_height_only(own: Own) -> None:
    profiles = own("families: {Fair Phone: {width: 1100, height: 2200}}")
    finishes = load().find("iphone").finishes
    assert profiles.find("fairphone") == Device(
        "fair-phone", "Fair Phone", "fair-phone", Size(1100, 2200), "custom", finishes=finishes
    )
    assert profiles.families[-1] == profiles.devices[-1] == profiles.find("fairphone")


def test_a_new_family_with_all_it_can_say(own: Own) -> None:
    profiles = own(
        """
        families:
          fair:
            name: Fairphone
            maker: Acme
            width: 1100
            height: 2200
            basis: published
            source: https://example.org/sizes
            read_on: 2026-11-30
            reason: why not
            form: tablet
            aliases: [green phone]
            models:
              Fairphone 6: {mm: [73.3, 156.5], confidence: low, form: slab, aliases: [10, no]}
        finishes:
          - {devices: [Fairphone 6], colors: {Silver: "#cccccc", Moss: "#3f4a3c"}}
          - {devices: [fair], colors: {Pink: "#FFC0CB"}}
        """
    )
    size = Size(1100, 2200)
    said: tuple[Basis, str, str, str] = ("published", "https://example.org/sizes", "2026-11-30", "why not")
    known = load().find("iphone").finishes
    pink = Finish("Pink", "#FFC0CB")
    family = Device(
        "fair", "Fairphone", "fair", size, *said, None, None, "tablet", "high", ("green phone",), (pink, *known)
    )
    model = Device(
        "fairphone-6",
        "Fairphone 6",
        "fair",
        size,
        *said,
        73.3,
        156.5,
        "slab",
        "low",
        ("10", "no"),
        (Finish("Silver", "#cccccc"), Finish("Moss", "#3f4a3c"), pink, *known[1:]),
    )
    for name in ("fair", "Fairphone", "acme fairphone", "green phone"):
        assert profiles.find(name) == family
    for name in ("Fairphone 6", "acme fairphone 6", "10", "no"):
        assert profiles.find(name) == model


def test_a_new_model_stands_with_its_family(own: Own) -> None:
    profiles = own("families: {iPhone: {models: {iPhone 99: {mm: [70, 150]}}}}")
    model = profiles.find("apple iphone 99")
    assert (model.family, model.size, model.basis, model.source) == (
        "iphone",
        Size(1000, 2000),
        "published",
        FAQ,
    )
    assert profiles.devices[profiles.devices.index(model) + 1].id == "ipad"


def test_a_changed_width_is_no_longer_the_published_one(own: Own) -> None:
    profiles = own("families: {iphone: {width: 1200}}")
    for name in ("iphone", "iphone 16 pro"):
        device = profiles.find(name)
        assert device.size == Size(1200, 2000)
        assert (device.basis, device.source, device.read_on, device.reason) == ("custom", None, None, None)
    assert profiles.find("ipad") == load().find("ipad")


def test_a_changed_width_with_a_source_of_its_own(own: Own) -> None:
    device = own("families: {iphone: {width: 1200, basis: published, source: here}}").find("iphone")
    assert (device.basis, device.source, device.read_on) == ("published", "here", None)


def test_another_basis_drops_the_old_source(own: Own) -> None:
    device = own("families: {iphone: {basis: derived, reason: measured}}").find("iphone")
    assert (device.basis, device.source, device.read_on, device.reason) == ("derived", None, None, "measured")


def test_the_same_width_is_still_the_published_one(own: Own) -> None:
    assert own("families: {iphone: {width: 1000, basis: published}}") == load()


@pytest.mark.parametrize("name", ["iPhone 16 Pro", "iphone 16 pro", "IPHONE-16-PRO"])
def test_a_model_of_any_spelling_changes_the_built_in_one(own: Own, name: str) -> None:
    profiles = own(f"families: {{iphone: {{models: {{{name}: {{mm: [70, 150.5], aliases: [mine]}}}}}}}}")
    device = profiles.find("mine")
    assert (device.id, device.name) == ("iphone-16-pro", "iPhone 16 Pro")
    assert (device.width_mm, device.height_mm) == (70, 150.5)
    assert device.aliases == (*load().find("iphone 16 pro").aliases, "mine")
    assert profiles.find("16 pro") == device
    assert len(profiles.devices) == len(load().devices)


def test_what_a_family_says_of_sizes_holds_for_those_in_the_same_file(own: Own) -> None:
    profiles = own(
        """
        families:
          iphone:
            mm_source: my caliper
            mm_read_on: 2026-11-28
            confidence: low
            models:
              iPhone 16: {mm: [71.7, 147.7], mm_source: my ruler}
              iPhone 17: {aliases: [mine]}
              iPhone 99: {mm: [70, 150]}
        """
    )
    ruler, untouched, caliper = (profiles.find(name) for name in ("iphone 16", "mine", "iphone 99"))
    assert (ruler.mm_source, ruler.mm_read_on, ruler.confidence) == ("my ruler", "2026-11-28", "low")
    assert (caliper.mm_source, caliper.mm_read_on, caliper.confidence) == ("my caliper", "2026-11-28", "low")
    assert untouched.mm_source == load().find("iphone 17").mm_source


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        pytest.param("aliases: [mine]", ((164.6, 117.8), True), id="nothing-of-the-size"),
        pytest.param("mm: [84.1, 117.8]", ((164.6, 117.8), True), id="the-same-size"),
        pytest.param("mm: [84, 118]", (None, False), id="another-size"),
        pytest.param("open_mm: [165, 118]", ((165, 118), False), id="another-opened-size"),
    ],
)
def test_a_changed_size_has_lost_what_supports_it(
    own: Own, changes: str, left: tuple[tuple[float, float] | None, bool]
) -> None:
    device = own(f"families: {{iphone: {{models: {{iPhone Duo: {{{changes}}}}}}}}}").find("iphone duo")
    assert (device.open_mm, device.mm_source is not None) == left


def test_a_model_with_pixels_of_its_own(own: Own) -> None:
    device = own("families: {galaxy: {models: {Galaxy Z Fold7: {width: 1800}}}}").find("galaxy z fold7")
    assert (device.size, device.basis, device.reason) == (Size(1800, 2000), "custom", None)
    assert (device.form, device.width_mm) == ("book-fold", 72.8)


def test_a_changed_size_in_mm_is_as_sure_as_its_author(own: Own) -> None:
    assert load().find("iphone 14 pro").confidence == "medium"
    assert own("families: {iphone: {models: {iPhone 14 Pro: {mm: [72, 150]}}}}").find("14 pro").confidence == "high"


def test_a_family_can_have_another_name(own: Own) -> None:
    profiles = own("families: {iphone: {name: Telephone}}")
    assert profiles.find("telephone").name == profiles.find("iphone").name == "Telephone"


def test_an_alias_decides_what_an_ambiguous_term_means(own: Own) -> None:
    text = "families: {iphone: {models: {iPhone SE (3rd generation): {aliases: [iphone se]}}}}"
    assert own(text).find("apple iphone se").id == "iphone-se-3rd-generation"


def test_a_new_ambiguous_term(own: Own) -> None:
    text = "families: {f: {width: 1, height: 1, models: {F 1: {}}}}\nambiguous: {mini: [12 mini, 13 mini, f1]}"
    with pytest.raises(AmbiguousDeviceError) as raised:
        own(text).find("MINI")
    assert str(raised.value) == (
        "'MINI' is ambiguous:\n  64.2 x 131.5 mm  iPhone 12 mini, iPhone 13 mini\n  size unknown  F 1"
    )


@pytest.mark.parametrize("name", ["no", "on", "1", "1e3", "2026-11-01", "null"])
def test_words_with_a_meaning_in_yaml_are_plain_names(own: Own, name: str) -> None:
    assert own(f"families: {{{name}: {{width: 1, height: 100000}}}}").find(name).name == name


def test_a_byte_order_mark_is_no_mistake(own: Own) -> None:
    assert own("\ufefffamilies: {}") == load()


def test_without_libyaml(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert own("families: {iphone: {width: 1200}}").find("iphone").size == Size(1200, 2000)


FAQ_NAMES = ["Silver", "Space Gray", "Gold", "Midnight Green"]


def test_the_four_finishes_of_the_faq_are_known_for_every_device() -> None:
    for device in load().devices:
        assert set(FAQ_NAMES) <= {finish.name for finish in device.finishes}
        assert len({finish.name for finish in device.finishes}) == len(device.finishes)


def test_a_device_is_shown_in_a_finish_of_its_own_first() -> None:
    profiles = load()
    assert profiles.find("iphone 16 pro").finishes[0] == Finish("Desert Titanium", "#bfa48f", confidence="medium")
    assert [finish.name for finish in profiles.find("pixel 9").finishes if finish.generic] == FAQ_NAMES


def test_finishes_are_added_to_those_that_a_device_has(own: Own) -> None:
    own_colors = "{Office: '#102030', Desert Titanium: '#000000'}"
    finishes = own(f"finishes: [{{devices: [iphone 16 pro], colors: {own_colors}}}]").find("iphone 16 pro").finishes
    assert [finish.name for finish in finishes] == [
        "Desert Titanium",
        "Natural Titanium",
        "White Titanium",
        "Black Titanium",
        "Office",
        *FAQ_NAMES,
    ]
    assert finishes[0].color == "#000000"


def test_a_finish_for_every_device(own: Own) -> None:
    coral = Finish("Coral", "#ff7f50", generic=True)
    assert own("finishes: [{colors: {Coral: '#ff7f50'}}]").find("galaxy").finishes[-1] == coral


@pytest.mark.parametrize("name", ["Midnight Green", "midnight green", "MIDNIGHT-GREEN"])
def test_a_finish_is_found_however_it_is_spelled(name: str) -> None:
    assert find_finish(load().find("iphone"), name) == Finish(
        "Midnight Green", "#4e5851", generic=True, confidence="medium"
    )


def test_no_finish_named_is_the_first() -> None:
    assert find_finish(load().find("iphone 16 pro"), None).name == "Desert Titanium"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("slver", "did you mean 'Silver'?"), ("xyzzy", "allowed: Silver, Space Gray, Gold, Midnight Green")],
)
def test_an_unknown_finish(name: str, hint: str) -> None:
    with pytest.raises(UserError) as raised:
        find_finish(load().find("ipad"), name)
    assert str(raised.value) == f"iPad has no finish {name!r}; {hint}"
    assert raised.value.help == 'casecheck preview art.png -d ipad --color "Silver"'


def test_files_are_read_once_and_again_when_they_changed(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own("families: {mug: {width: 2700, height: 1050}}").find("mug").size == Size(2700, 1050)
    monkeypatch.setattr("casecheck.yamlfile.read_yaml", None)  # nothing is read from here on
    assert load(own.path).find("mug").size == Size(2700, 1050)
    monkeypatch.undo()
    assert own("families: {mug: {width: 2701, height: 1050}}").find("mug").size == Size(2701, 1050)
