"""The words that give a person a role: patterns over folded text in which titles and bodies are masked.

`…_RIGHT` match right behind a name with its titles, `…_LEFT` and `…_NEAR` end right before it.
"""

from __future__ import annotations

import re

from tomluoc.link.patterns import ADDRESS, ADVERB, PLURAL, words

MASK = "□"
W = r"(?![^\W_])"
HELD = r"\s+(?:hội\s+nghị|cuộc|buổi|phiên|kỳ\s+họp|đại\s+hội|lễ|chương\s+trình|tọa\s+đàm|diễn\s+đàn|họp)"
# `điều hành` is the chair's only where a meeting is its object: one may `điều hành` a firm, or `phần thảo luận`.
CHAIR = rf"(?:{words('chair_verbs.txt')}|(?:điều\s+hành|điều\s+khiển)(?={HELD}|\s+(?:có|gồm)\b|\s*[.;])){W}"
NO_ATTEND = r"(?!\s+(?:án|toán|thảo|kiến|báo|tính|định|phòng|thầu|khuyết|bị|trữ|luật|thi|tuyển|lệnh|cảm)\b)"
ATTEND = words("attend_verbs.txt") + W + NO_ATTEND
# Who asks to leave his office does not speak.
SPEAK = words("speech_verbs.txt") + W + r"(?!\s+(?:thôi|nghỉ|rút|từ\s+chức)\b)"
ADVERBS = rf"(?:{ADVERB}\s+)*"
# A bracket right behind the name says where one is from or how old: `chị … (khu phố 5) kể`; the rest of one that holds
# a title, `(Phó Giám đốc phụ trách đầu tư) dẫn đầu`, and `ở xã …` do so too.
FROM = rf"(?:(?:ở|bên|phía|ngụ|đến\s+từ|đại\s+diện(?:\s+(?:cho|của))?)\s+{MASK}[\s{MASK}]*,?\s*)?"
LEAD = (
    rf"(?:\s*\([^()\n]{{1,60}}\)|\s*[^().;:,\n]{{0,40}}\)|\s*phụ\s+trách\s+\w+(?:\s+\w+){{0,2}}?)?"
    rf"[\s,()\]\"'\-:{MASK}]*{FROM}{ADVERBS}"
)
PEOPLE = rf"(?:(?:{PLURAL}|nguyên|tân)\s+)*(?:(?:ông|anh)\s*,\s*(?:(?:bà|chị)\s*:?\s*)?)?{ADDRESS}*+"

# Where one stands in a photo: `ông A (trái) và ông B tại phiên họp`.
IN_PHOTO = r"(?:\s*\((?:trái|phải|giữa|bìa|đứng|ngồi|ngoài|hàng|thứ)(?![^\W_])[^()\n]{0,30}\))?"
CHAIN_GAP = re.compile(
    rf"{IN_PHOTO}\s*\)?\s*(?:[,;]|-)?\s*(?:(?:và|cùng|với|có|gồm|còn|nguyên|tân|sự|tham\s+dự|của|{PLURAL})\s+)*{ADDRESS}*+"
)
CHAIR_RIGHT = re.compile(rf"{LEAD}(?:làm\s+)?{CHAIR}(?!\s*,?\s*(?:phối\s+hợp|tham\s+mưu|cùng|xây\s+dựng|theo\s+dõi))")
TASKED = re.compile(rf"(?<![^\W_]){words('tasked.txt')}\s+[{MASK}\s]*{PEOPLE}$")
CHAIR_LEFT = re.compile(
    rf"(?<![^\W_])(?={CHAIR})(?!{CHAIR}\s*,\s*(?:cùng\s+)?(?:có|với))[^.;{MASK}]{{0,90}}?(?:\b(?:là|có|gồm|của)|:|{CHAIR})[{MASK}\s,\-•+*]*(?:{PEOPLE}trong\s+[{MASK}\s]*:\s*)?{PEOPLE}$"
)
# `Chủ trì hội nghị, ông … yêu cầu …`
CHAIR_OPENS = re.compile(rf"^\W*(?:phát\s+biểu\s+)?{CHAIR}(?:\s+[^.;,:{MASK}]{{0,60}}[\s{MASK}]*)?,\s*{PEOPLE}$")
ATTEND_RIGHT = re.compile(rf"{LEAD}(?:(?:đến|về|tới|lên|xuống|sang|vào|ra)\s+)?{ATTEND}")
# Who hands over gifts and decisions, if nothing else is told of him, was there.
HANDS_OVER = re.compile(rf"{LEAD}(?:trao|tặng){W}(?!\s+đổi)")
# `Phía tỉnh có chị …`, `Đại diện bên soạn thảo: ông …`, `… chủ trì, có ông …`
ATTEND_NEAR = re.compile(
    rf"(?:(?:^|[\n.;,])\W*(?:phía|bên|về\s+phía|đại\s+diện|từ){W}[^.:;,\n]{{1,50}}?\s*(?::|\b(?:có|là))"
    rf"|{CHAIR}(?:{HELD})?\s*[,;]\s*(?:cùng\s+)?(?:có|với))"
    rf"[\s{MASK}]*{PEOPLE}$"
)
PHOTO = re.compile(
    rf"{IN_PHOTO}[\s{MASK}]*tại\s+(?:các\s+)?(?:hội\s+nghị|đại\s+hội|(?:phiên|kỳ|cuộc|buổi)\s+\w+)[^.,;:\n]{{0,40}}[.\s]*$"
)
ATTEND_LEFT = re.compile(
    rf"(?<![^\W_]){ATTEND}(?:\s*(?:,|và)\s*(?:chỉ\s+đạo|theo\s+dõi|(?:có\s+)?phát\s+biểu(?:\s+chỉ\s+đạo)?|chúc\s+mừng|động\s+viên|chia\s+vui))*(?P<rest>.{{0,700}}?)$",
    re.DOTALL,
)
BREAKS_ATTEND = re.compile(
    rf"(?<![^\W_])(?:{SPEAK}|do|chủ\s+trì|khi|vì|không|vắng|thay|về\s+việc|đối\s+với){W}|\n\s*\n|[.]\s"
)
SPEAK_RIGHT = re.compile(rf"{LEAD}{SPEAK}")
SPEAK_LATE = re.compile(
    rf"(?:[^.;:()\n{MASK}]{{0,90}}?,|\s*,[^.;:\n]{{0,90}}?[,){MASK}])\s*{ADVERBS}(?:{SPEAK})"
    r"(?!\s*,\s*[^,.]{2,15}[,.])"  # a list of nouns: `trong lãnh đạo, chỉ đạo, điều hành`
)
SPEAK_LEFT = re.compile(
    rf"(?:^|[,;:\-\n\"]\s*)(?:\W*\d+[.)]?|người\s|tại\s[^,]{{2,60}},|trước\s+đó,|tiếp\s+đó,|sau\s+đó,|cũng|tiếp\s+tục|thay\s+mặt|dịp\s+này,|\s)*"
    rf"{words('speech_nouns.txt')}{W}[^.;\"{MASK}]{{0,110}}?(?:[,:]|\blà|\bcó|\bnày|{MASK})\s*(?:{MASK}|\s|,|-)*{PEOPLE}$"
)
ACCORDING = re.compile(rf"(?<![^\W_])(?:theo|theo\s+lời|{words('speech_of.txt')}\s+của)\s+[{MASK}\s]*{PEOPLE}$")
PRESENT_LEFT = re.compile(
    rf"(?:^|[\n;.]|\d[.)]|[-+•])\s*{words('present_as.txt')}(?:\s[^:\n]{{0,30}})?\s*:(?:[^\n]|\n(?![\s\-+•*\d])){{0,160}}$"
)
# A line of a form without a colon: `Chủ trì  BS …`, `Khách mời  Ông A, …; bà B`.
FORM_CHAIR = re.compile(rf"\n\W*(?:người\s+)?(?:đồng\s+)?{CHAIR}(?:{HELD})?\s+(?:{MASK}|\s)*{ADDRESS}*+$")
FORM_PRESENT = re.compile(
    rf"\n\W*(?!đại\s+biểu){words('present_as.txt')}\s+(?:{MASK}|\s)*(?:{ADDRESS}++[^\n:.]{{0,160}})?$"
)
# Asides inside a list of those present: `(vắng 13)`, `- chủ trì hội nghị;`, and nouns that only look like verbs.
ASIDE = re.compile(
    r"\([^()]*\)|[-,]\s*(?:đồng\s+)?chủ\s+trì[^;.,\n]{0,30}(?=;)|phiên\s+(?:chất\s+vấn|giải\s+trình|thảo\s+luận)"
)
# `Hỏi (đại biểu …): …`, `ĐÁP (ông …, Trưởng phòng …): …`
ASKED = re.compile(
    rf"(?:(?<![^\W_])(?:hỏi|đáp|trả\s+lời|ý\s+kiến|phát\s+biểu|kết\s+luận)|\?\"?)\s*"
    rf"\(\s*(?:đại\s+biểu\s+|cử\s+tri\s+)?[\s{MASK}]*{PEOPLE}$"
)
# What may stand between the beginning of a line or sentence and one whose words are told: a bullet, a clock time, a
# calling, the `Đáp` of questions and answers.
TURN_START = re.compile(
    rf"(?:^|\n|[.?!\"]\s|[>→➡])[ \t]*(?:[^\w\s(]{{1,2}}|\d{{1,2}}[./)]|[a-z]\)|\d{{1,2}}[:h]\d\d)?[ \t]*"
    rf"(?:{words('turn_openers.txt')}{W}[\s{MASK},:\-]*)*[\s{MASK}]*$"
)
ANSWERS = re.compile(rf"\n\W*(?:hỏi|đáp|trả\s+lời){W}[\s{MASK},:\-]*$")
# The words told behind a colon: a sentence, be it over two lines, and no title, tally or heading.
TELLS = re.compile(
    rf"(?:\s*\([^()]{{1,80}}\)|[\s{MASK},)-]|,\s[^.:;()\n{MASK}]{{1,50}})*?:[ \t]*"
    rf"(?!\d[\d/.,]*\s*(?:phiếu|triệu|tỷ|điểm|%))"
    rf"(?:{MASK}[\s{MASK}]*\s+(?!(?:kiêm|và|chủ\s+trì|thư\s+ký|làm|là){W})\w|[^\s{MASK}])(?:[^\n]|\n(?![\s\-+•*\d])){{25}}"
)
TOLD = 240  # code points in which a colon and the first words behind it must stand
ABSENT = re.compile(r"\b(?:vắng(?:\s+mặt)?|xin\s+phép)\b(?:[^.\n]|(?<![.;:)])\n(?![\s\-+•*\d])){0,200}$")
BRACKET = re.compile(r"\([^()]*\)")
PRONOUN = re.compile(
    rf"[\W\d]*(?:{words('honorifics.txt')}\s+)?{words('honorifics.txt')}\s+(?:này\s+)?{ADVERBS}(?:{SPEAK})"
)
CHAIRMAN = re.compile(
    rf"(?:^|[\n.;,]\s*)(?:đồng\s+chí\s+)?(?:người\s+)?(?:chủ\s+tọa|chủ\s+trì)\b[^.\n]{{0,30}}?\s{ADVERBS}(?:{SPEAK})"
)

BULLET = re.compile(rf"(?:^|\n)[ \t]*(?:[^\w\s(]{{1,2}}|(?:\d{{1,2}}[./)])+|[a-z]\))?[\s{MASK}]*$")
# What follows in a notice of conclusions are tasks.
CONCLUDES = re.compile(r"kết\s+luận[^.\n]{0,80}(?:như\s+sau|:)|yêu\s+cầu[^.\n]{0,80}:\s*\n")
SUMS_UP = re.compile(rf"{LEAD}(?:phát\s+biểu\s+)?kết\s+luận{W}")
LEADER = re.compile(r"trưởng đoàn(?: (?:kiểm tra|giám sát|khảo sát|công tác).*)?")
# What stands before the subject of a sentence, and not before an office that is taken or left.
SUBJECT = re.compile(rf"(?:^|[.,;:\n\"])\W*{ADDRESS}*+$")
