"""The kinds of official documents that are cited by number."""

KINDS = (
    "nghị quyết", "quyết định", "chỉ thị", "đề án", "kế hoạch", "công văn", "công văn hỏa tốc", "thông báo",
    "nghị định", "thông tư", "thông tư liên tịch", "báo cáo", "hướng dẫn", "kết luận", "quy định", "tờ trình",
    "chương trình", "công điện", "quy chế", "luật", "pháp lệnh",
)
