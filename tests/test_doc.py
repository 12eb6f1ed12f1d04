import spacy
from spacy.tokens import Doc
from tomluoc.doc import doc_sentences, set_spans
from tomluoc.report import Entity

VOCAB = spacy.blank("xx").vocab


def entity(text: str, surface: str, kind: str) -> Entity:
    start = text.index(surface)
    return Entity(type=kind, text=surface, start=start, end=start + len(surface))  # type: ignore[arg-type]


def test_an_entity_inside_a_word_splits_the_word() -> None:
    doc = Doc(
        VOCAB,
        words=["Ông", "Trần An", "dự"],
        spaces=[True, True, False],
        tags=["Nc", "Np", "V"],
        sent_starts=[True, False, False],
    )
    text = doc.text
    doc = set_spans(doc, [entity(text, "An", "PERSON")])
    assert doc.text == text
    assert [(token.text, token.tag_) for token in doc] == [("Ông", "Nc"), ("Trần", "Np"), ("An", "Np"), ("dự", "V")]
    assert [(ent.text, ent.start_char, ent.end_char) for ent in doc.ents] == [("An", 9, 11)]
    assert doc_sentences(doc) == [(0, len(text))]


def test_nested_spans_stay_and_entities_are_the_longest() -> None:
    doc = Doc(VOCAB, words=["Chủ tịch", "UBND", "huyện", "Lộc Ninh"], sent_starts=[True, False, False, False])
    text = doc.text
    names = [("Chủ tịch UBND huyện Lộc Ninh", "POSITION"), ("UBND huyện Lộc Ninh", "ORG"), ("huyện Lộc Ninh", "PLACE")]
    doc = set_spans(doc, [entity(text, surface, kind) for surface, kind in names])
    assert [span.text for span in doc.spans["sc"]] == [surface for surface, _ in names]
    assert [span.text for span in doc.spans["ORG"]] == ["UBND huyện Lộc Ninh"]
    assert [ent.label_ for ent in doc.ents] == ["POSITION"]


def test_a_cut_at_other_white_space_keeps_every_character() -> None:
    doc = Doc(VOCAB, words=["Trần\u00a0\nAn"], spaces=[False], sent_starts=[True])
    assert set_spans(doc, [entity(doc.text, "An", "PERSON")]).text == "Trần\u00a0\nAn"
